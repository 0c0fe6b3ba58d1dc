/** Rules of Jakarta Messaging 3.1 that the TCK leaves out or whose tests prove little; each cites its section. */
package io.posthorn.jms.conformance;
