/**
 * What an administrator does to a data folder while no broker runs on it. It locks the folder as a broker would.
 */
package io.posthorn.broker.admin;
