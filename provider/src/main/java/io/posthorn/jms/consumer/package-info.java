/**
 * Consumers of the classic and the simplified API and of both domains, browsers, and what each of them asks of the broker
 * (Jakarta Messaging 3.1, chapter 8 and 4.1.6).
 */
package io.posthorn.jms.consumer;
