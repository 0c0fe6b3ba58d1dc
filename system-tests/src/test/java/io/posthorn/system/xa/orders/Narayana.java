package io.posthorn.system.xa.orders;

import com.arjuna.ats.arjuna.common.CoreEnvironmentBeanException;
import com.arjuna.ats.arjuna.common.ObjectStoreEnvironmentBean;
import com.arjuna.ats.arjuna.common.Uid;
import com.arjuna.ats.arjuna.common.arjPropertyManager;
import com.arjuna.ats.arjuna.common.recoveryPropertyManager;
import com.arjuna.ats.arjuna.coordinator.TxControl;
import com.arjuna.ats.arjuna.exceptions.ObjectStoreException;
import com.arjuna.ats.arjuna.objectstore.StoreManager;
import com.arjuna.ats.arjuna.recovery.RecoveryManager;
import com.arjuna.ats.arjuna.recovery.RecoveryModule;
import com.arjuna.ats.arjuna.state.InputObjectState;
import com.arjuna.ats.internal.arjuna.common.UidHelper;
import com.arjuna.ats.internal.arjuna.utils.UuidProcessId;
import com.arjuna.ats.internal.jta.recovery.arjunacore.XARecoveryModule;
import com.arjuna.ats.jta.common.jtaPropertyManager;
import com.arjuna.ats.jta.recovery.XAResourceRecoveryHelper;
import com.arjuna.common.internal.util.propertyservice.BeanPopulator;
import jakarta.transaction.TransactionManager;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The transaction manager, with its log in files; recovery runs when it is told to. One a process. */
final class Narayana {
    private static final String NODE = "orders";
    private static final int TIMEOUT_S = 300;

    private final RecoveryManager recovery;

    Narayana(Path store, XAResourceRecoveryHelper resources) throws CoreEnvironmentBeanException {
        arjPropertyManager.getCoreEnvironmentBean().setNodeIdentifier(NODE);
        arjPropertyManager.getCoreEnvironmentBean().setProcessImplementationClassName(UuidProcessId.class.getName());
        arjPropertyManager.getCoordinatorEnvironmentBean().setTransactionStatusManagerEnable(false);
        for (String name : new String[] {null, "communicationStore", "stateStore"}) {
            BeanPopulator.getNamedInstance(ObjectStoreEnvironmentBean.class, name).setObjectStoreDir(store.toString());
        }
        recoveryPropertyManager.getRecoveryEnvironmentBean().setRecoveryListener(false);
        jtaPropertyManager.getJTAEnvironmentBean().setXaRecoveryNodes(List.of(NODE));
        jtaPropertyManager.getJTAEnvironmentBean().setOrphanSafetyInterval(0);
        jtaPropertyManager.getJTAEnvironmentBean()
                .setXaResourceRecordWrappingPluginClassName(ResourceNames.class.getName());
        TxControl.setDefaultTimeout(TIMEOUT_S);
        recovery = RecoveryManager.manager(RecoveryManager.DIRECT_MANAGEMENT);
        recovery.initialize();
        recovery.getModules().stream().filter(XARecoveryModule.class::isInstance).map(XARecoveryModule.class::cast)
                .forEach(module -> module.addXAResourceRecoveryHelper(resources));
    }

    TransactionManager transactions() {
        return com.arjuna.ats.jta.TransactionManager.transactionManager();
    }

    /** Both passes of all recovery modules; the manager's own thread would rest between them. */
    void recover() {
        recovery.getModules().forEach(RecoveryModule::periodicWorkFirstPass);
        recovery.getModules().forEach(RecoveryModule::periodicWorkSecondPass);
    }

    /** The transactions that are in the log, heuristic ones among them. */
    List<String> unfinished() throws ObjectStoreException, IOException {
        List<String> unfinished = new ArrayList<>();
        InputObjectState types = new InputObjectState();
        if (StoreManager.getRecoveryStore().allTypes(types)) {
            for (String type = types.unpackString(); !type.isEmpty(); type = types.unpackString()) {
                InputObjectState uids = new InputObjectState();
                if (type.contains("AtomicAction") && StoreManager.getRecoveryStore().allObjUids(type, uids)) {
                    for (Uid uid = UidHelper.unpackFrom(uids); !uid.equals(Uid.nullUid()); uid =
                            UidHelper.unpackFrom(uids)) {
                        unfinished.add(type + " " + uid);
                    }
                }
            }
        }
        return unfinished;
    }
}
