package io.posthorn.system.xa.orders;

import com.arjuna.ats.internal.jta.resources.arjunacore.XAResourceRecord;
import com.arjuna.ats.internal.jta.resources.arjunacore.XAResourceRecordWrappingPlugin;
import javax.transaction.xa.XAResource;
import org.jboss.tm.XAResourceWrapper;

/**
 * Puts the name of each resource into the transaction log, as an application server does: so recovery knows, when that resource
 * was asked and does not know a branch, that the branch was finished before. Made by the transaction manager.
 */
public final class ResourceNames implements XAResourceRecordWrappingPlugin {
    @Override
    public void transcribeWrapperData(XAResourceRecord log) {
        if (log.value() instanceof XAResourceWrapper resource) {
            log.setProductName(resource.getProductName());
            log.setProductVersion(resource.getProductVersion());
            log.setJndiName(resource.getJndiName());
        }
    }

    /** Every resource under the same number: it only tells apart what is seen in the xids. */
    @Override
    public Integer getEISName(XAResource resource) {
        return 0;
    }

    @Override
    public String getEISName(Integer number) {
        return "";
    }
}
