package io.posthorn.examples.routing.archive;

import io.posthorn.examples.routing.content.MessageKind;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Consumer;

/**
 * One connection to the archive, an H2 file database. The table has no unique key on purpose: a message stored twice shall
 * be two rows, to be counted. Not thread-safe: each thread opens its own.
 */
public final class Archive implements AutoCloseable {
    private static final String TABLE = """
            create table if not exists message(
                row_id bigint generated always as identity primary key,
                subscriber varchar(40) not null,
                message_id varchar(200) not null,
                number bigint not null,
                kind varchar(20) not null,
                type varchar(60) not null,
                file_name varchar(255) not null,
                body blob not null)""";
    private static final String INDEX = """
            create index if not exists by_message_id on message(subscriber, message_id)""";

    private final Connection connection;
    private final PreparedStatement insert;
    private final PreparedStatement find;

    private Archive(Connection connection) throws SQLException {
        this.connection = connection;
        try (Statement statement = connection.createStatement()) {
            statement.execute(TABLE);
            statement.execute(INDEX);
        }
        this.insert = connection.prepareStatement("""
                insert into message(subscriber, message_id, number, kind, type, file_name, body)
                values(?, ?, ?, ?, ?, ?, ?)""");
        this.find = connection.prepareStatement("select 1 from message where subscriber = ? and message_id = ?");
    }

    /** Opens the database in a folder, creating it when missing. */
    public static Archive open(Path folder) throws SQLException {
        return new Archive(DriverManager.getConnection("jdbc:h2:file:" + folder.toAbsolutePath().resolve("archive")
                + ";DB_CLOSE_ON_EXIT=FALSE"));
    }

    /** Writes a row; it is committed when this returns. */
    public void store(StoredMessage message) throws SQLException {
        insert.setString(1, message.subscriber());
        insert.setString(2, message.messageId());
        insert.setLong(3, message.number());
        insert.setString(4, message.kind().name());
        insert.setString(5, message.type());
        insert.setString(6, message.fileName());
        insert.setBytes(7, message.body());
        insert.executeUpdate();
    }

    /** Whether the subscriber has a row of that message id. */
    public boolean contains(String subscriber, String messageId) throws SQLException {
        find.setString(1, subscriber);
        find.setString(2, messageId);
        try (ResultSet rows = find.executeQuery()) {
            return rows.next();
        }
    }

    /** Hands out every row, ordered by number and subscriber. */
    public void forEach(Consumer<StoredMessage> reader) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                        select subscriber, message_id, number, kind, type, file_name, body
                        from message order by number, subscriber, row_id""")) {
            while (rows.next()) {
                reader.accept(new StoredMessage(rows.getString(1), rows.getString(2), rows.getLong(3),
                        MessageKind.valueOf(rows.getString(4)), rows.getString(5), rows.getString(6),
                        rows.getBytes(7)));
            }
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
