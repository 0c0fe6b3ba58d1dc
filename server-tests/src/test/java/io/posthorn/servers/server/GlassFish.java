package io.posthorn.servers.server;
public final class GlassFish {  
public static org.jboss.shrinkwrap.api.spec.WebArchive archive() throws Exception { return Application.archive().addAsWebInfResource(Application.glassFishDescriptor("posthorn-ra"), "glassfish-ejb-jar.xml"); }}
