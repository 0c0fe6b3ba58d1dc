/** What the kit asks of a provider: the administered objects, by name. */
package io.posthorn.tck.porting;
