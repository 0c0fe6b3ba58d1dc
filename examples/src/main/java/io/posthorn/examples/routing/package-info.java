/**
 * The main job as a program: route a folder of HL7, FHIR and ISO 20022 messages into a database through a broker that is
 * killed on the way, and show that nothing was lost and nothing came twice. Here are the command line, the workspace and
 * the order of things; what the parts do is in the packages below.
 */
package io.posthorn.examples.routing;
