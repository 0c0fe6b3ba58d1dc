package io.posthorn.cli.transactions;

import io.posthorn.protocol.frame.transaction.Xid;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a name as {@code transactions list} prints it. */
final class XidConverter implements ITypeConverter<Xid> {
    @Override
    public Xid convert(String text) {
        try {
            return Xid.parse(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException("'" + text + "' is no name of a transaction as 'transactions list' prints"
                    + " it (" + e.getMessage() + ")");
        }
    }
}
