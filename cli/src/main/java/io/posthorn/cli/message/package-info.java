/** Messages for people, over the Jakarta Messaging API alone: send, receive, browse. */
package io.posthorn.cli.message;
