/** What the page, and anybody else over HTTP, can ask for. */
package io.posthorn.examples.orders.web;
