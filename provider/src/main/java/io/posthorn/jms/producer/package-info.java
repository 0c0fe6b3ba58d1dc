/**
 * Producers of the classic and the simplified API and of both domains: their options and templates, and sending, synchronously
 * or not (Jakarta Messaging 3.1, chapter 7).
 */
package io.posthorn.jms.producer;
