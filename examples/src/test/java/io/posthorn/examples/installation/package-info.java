/** Tests of the installation as it is assembled, from outside. */
package io.posthorn.examples.installation;
