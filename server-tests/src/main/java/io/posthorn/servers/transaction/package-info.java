/** Checks of transactions of the server (CMT and BMT), of the broker alone and together with a database. */
package io.posthorn.servers.transaction;
