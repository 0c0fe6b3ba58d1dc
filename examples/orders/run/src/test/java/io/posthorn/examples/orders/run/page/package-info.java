/** The whole job as a person runs it, and the page as a person sees it. */
package io.posthorn.examples.orders.run.page;
