/** What a user does by hand: recipes executed block by block, copies of server installations, commands with deadlines. */
package io.posthorn.servers.install;
