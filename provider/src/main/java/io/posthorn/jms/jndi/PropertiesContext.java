package io.posthorn.jms.jndi;

import java.util.ArrayList;
import java.util.Hashtable;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import javax.naming.Binding;
import javax.naming.CompositeName;
import javax.naming.Context;
import javax.naming.Name;
import javax.naming.NameClassPair;
import javax.naming.NameNotFoundException;
import javax.naming.NameParser;
import javax.naming.NamingEnumeration;
import javax.naming.NamingException;
import javax.naming.NotContextException;
import javax.naming.OperationNotSupportedException;

/** A flat context that cannot be changed: names with slashes are names like others. */
final class PropertiesContext implements Context {
    private final Hashtable<String, Object> environment = new Hashtable<>();
    private final Map<String, Object> entries;

    PropertiesContext(Hashtable<?, ?> environment, Map<String, Object> entries) {
        environment.forEach((key, value) -> this.environment.put(key.toString(), value));
        this.entries = entries;
    }

    @Override
    public Object lookup(String name) throws NamingException {
        if (name.isEmpty()) {
            return new PropertiesContext(environment, entries);
        }
        Object entry = entries.get(name);
        if (entry == null) {
            throw new NameNotFoundException("there is no entry '" + name + "'; there are " + entries.keySet());
        }
        return entry instanceof PosthornInitialContextFactory.FactoryEntry factory ? factory.create(name) : entry;
    }

    @Override
    public Object lookup(Name name) throws NamingException {
        return lookup(name.toString());
    }

    @Override
    public Object lookupLink(String name) throws NamingException {
        return lookup(name);
    }

    @Override
    public Object lookupLink(Name name) throws NamingException {
        return lookup(name);
    }

    private List<Binding> bindings(String name) throws NamingException {
        if (!name.isEmpty()) {
            throw new NotContextException("'" + name + "' is no context");
        }
        List<Binding> bindings = new ArrayList<>();
        for (String key : entries.keySet()) {
            bindings.add(new Binding(key, lookup(key)));
        }
        return bindings;
    }

    @Override
    public NamingEnumeration<NameClassPair> list(String name) throws NamingException {
        List<NameClassPair> pairs = new ArrayList<>();
        for (Binding binding : bindings(name)) {
            pairs.add(new NameClassPair(binding.getName(), binding.getObject().getClass().getName()));
        }
        return new Entries<>(pairs.iterator());
    }

    @Override
    public NamingEnumeration<NameClassPair> list(Name name) throws NamingException {
        return list(name.toString());
    }

    @Override
    public NamingEnumeration<Binding> listBindings(String name) throws NamingException {
        return new Entries<>(bindings(name).iterator());
    }

    @Override
    public NamingEnumeration<Binding> listBindings(Name name) throws NamingException {
        return listBindings(name.toString());
    }

    @Override
    public NameParser getNameParser(String name) {
        return CompositeName::new;
    }

    @Override
    public NameParser getNameParser(Name name) {
        return CompositeName::new;
    }

    @Override
    public Name composeName(Name name, Name prefix) throws NamingException {
        Name composed = (Name) prefix.clone();
        return composed.addAll(name);
    }

    @Override
    public String composeName(String name, String prefix) throws NamingException {
        return composeName(new CompositeName(name), new CompositeName(prefix)).toString();
    }

    @Override
    public Object addToEnvironment(String name, Object value) {
        return environment.put(name, value);
    }

    @Override
    public Object removeFromEnvironment(String name) {
        return environment.remove(name);
    }

    @Override
    public Hashtable<?, ?> getEnvironment() {
        return new Hashtable<>(environment);
    }

    @Override
    public String getNameInNamespace() {
        return "";
    }

    @Override
    public void close() {
        // Holds nothing.
    }

    private static OperationNotSupportedException readOnly() {
        return new OperationNotSupportedException("the context is read from its properties and cannot be changed");
    }

    @Override
    public void bind(Name name, Object object) throws NamingException {
        throw readOnly();
    }

    @Override
    public void bind(String name, Object object) throws NamingException {
        throw readOnly();
    }

    @Override
    public void rebind(Name name, Object object) throws NamingException {
        throw readOnly();
    }

    @Override
    public void rebind(String name, Object object) throws NamingException {
        throw readOnly();
    }

    @Override
    public void unbind(Name name) throws NamingException {
        throw readOnly();
    }

    @Override
    public void unbind(String name) throws NamingException {
        throw readOnly();
    }

    @Override
    public void rename(Name oldName, Name newName) throws NamingException {
        throw readOnly();
    }

    @Override
    public void rename(String oldName, String newName) throws NamingException {
        throw readOnly();
    }

    @Override
    public void destroySubcontext(Name name) throws NamingException {
        throw readOnly();
    }

    @Override
    public void destroySubcontext(String name) throws NamingException {
        throw readOnly();
    }

    @Override
    public Context createSubcontext(Name name) throws NamingException {
        throw readOnly();
    }

    @Override
    public Context createSubcontext(String name) throws NamingException {
        throw readOnly();
    }

    private static final class Entries<T> implements NamingEnumeration<T> {
        private final Iterator<T> entries;

        Entries(Iterator<T> entries) {
            this.entries = entries;
        }

        @Override
        public T next() {
            return entries.next();
        }

        @Override
        public boolean hasMore() {
            return entries.hasNext();
        }

        @Override
        public boolean hasMoreElements() {
            return entries.hasNext();
        }

        @Override
        public T nextElement() {
            return entries.next();
        }

        @Override
        public void close() {
            // Holds nothing.
        }
    }
}
