/** {@code posthorn users}: who is let in. */
package io.posthorn.cli.users;
