package io.posthorn.jms.message;

import io.posthorn.jms.testing.Specification;
import jakarta.jms.MessageFormatException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** The table of Jakarta Messaging 3.1, 3.5.4. */
@Timeout(60)
class ConversionsTest {
    @Test
    @Specification(section = "3.5.4", rule = "Numbers are widened, and texts read as numbers")
    void shouldWidenNumbersAndReadTexts() throws MessageFormatException {
        assertThat(Conversions.toLong((byte) 3)).isEqualTo(3L);
        assertThat(Conversions.toDouble(1.5f)).isEqualTo(1.5);
        assertThat(Conversions.toInt("12")).isEqualTo(12);
        assertThat(Conversions.toBoolean("TRUE")).isTrue();
        assertThat(Conversions.toText(7L)).isEqualTo("7");
    }

    @Test
    @Specification(section = "3.5.4", rule = "Numbers are not narrowed: `MessageFormatException`")
    void shouldRefuseToNarrow() {
        assertThatExceptionOfType(MessageFormatException.class).isThrownBy(() -> Conversions.toInt(3L));
        assertThatExceptionOfType(MessageFormatException.class).isThrownBy(() -> Conversions.toFloat(1.5));
        assertThatExceptionOfType(MessageFormatException.class).isThrownBy(() -> Conversions.toLong(1f));
        assertThatExceptionOfType(MessageFormatException.class).isThrownBy(() -> Conversions.toInt(true));
    }

    /** "As calling the primitive's corresponding valueOf(String) conversion method with a null value." */
    @Test
    @Specification(section = "3.5.4", rule = "A null is read as `valueOf` of a null text")
    void shouldTreatNullAsTheValueOfANullText() throws MessageFormatException {
        assertThatExceptionOfType(NumberFormatException.class).isThrownBy(() -> Conversions.toByte(null));
        assertThatExceptionOfType(NumberFormatException.class).isThrownBy(() -> Conversions.toLong(null));
        assertThatExceptionOfType(NullPointerException.class).isThrownBy(() -> Conversions.toFloat(null));
        assertThatExceptionOfType(NullPointerException.class).isThrownBy(() -> Conversions.toDouble(null));
        assertThatExceptionOfType(NullPointerException.class).isThrownBy(() -> Conversions.toChar(null));
        assertThat(Conversions.toBoolean(null)).isFalse();
        assertThat(Conversions.toText(null)).isNull();
    }
}
