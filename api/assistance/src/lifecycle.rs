//! Which step follows which: cases, awards, agreements on care, temporary aid, monthly payrolls, rechecks, recoveries,
//! leads, referrals, screenings, pairings, signals.
//!
//! Spec 01, 4.1, 4.3 and 4.4. Guards beyond state and role stand in the commands of the same names; the deadline of
//! each state in [`crate::case::clock`].

graph::lifecycle! {
    /// How an application becomes an award (申请审批流程).
    pub CASE: AssistanceCase.state {
        createAssistanceCase:   []               => [DRAFT]            by [TOWN_CLERK, VILLAGE_ASSISTANT];
        updateAssistanceCase:   [DRAFT]          => [DRAFT]            by [TOWN_CLERK, VILLAGE_ASSISTANT];
        updateAssistanceCase:   [CORRECTION]     => [CORRECTION]       by [TOWN_CLERK, VILLAGE_ASSISTANT];
        setIncomeItems:         [DRAFT]          => [DRAFT]            by [TOWN_CLERK, VILLAGE_ASSISTANT];
        setIncomeItems:         [CORRECTION]     => [CORRECTION]       by [TOWN_CLERK, VILLAGE_ASSISTANT];
        setIncomeItems:         [MEANS_TESTING]  => [MEANS_TESTING]    by [COUNTY_CHECKER];
        setIncomeItems:         [SURVEYING]      => [SURVEYING]        by [TOWN_SURVEYOR];
        setAssetItems:          [DRAFT]          => [DRAFT]            by [TOWN_CLERK, VILLAGE_ASSISTANT];
        setAssetItems:          [CORRECTION]     => [CORRECTION]       by [TOWN_CLERK, VILLAGE_ASSISTANT];
        setAssetItems:          [MEANS_TESTING]  => [MEANS_TESTING]    by [COUNTY_CHECKER];
        setAssetItems:          [SURVEYING]      => [SURVEYING]        by [TOWN_SURVEYOR];
        setExpenseItems:        [DRAFT]          => [DRAFT]            by [TOWN_CLERK, VILLAGE_ASSISTANT];
        setExpenseItems:        [CORRECTION]     => [CORRECTION]       by [TOWN_CLERK, VILLAGE_ASSISTANT];
        setExpenseItems:        [MEANS_TESTING]  => [MEANS_TESTING]    by [COUNTY_CHECKER];
        setExpenseItems:        [SURVEYING]      => [SURVEYING]        by [TOWN_SURVEYOR];
        setTekunObligors:       [DRAFT]          => [DRAFT]            by [TOWN_CLERK, VILLAGE_ASSISTANT];
        setTekunObligors:       [CORRECTION]     => [CORRECTION]       by [TOWN_CLERK, VILLAGE_ASSISTANT];
        setTekunObligors:       [MEANS_TESTING]  => [MEANS_TESTING]    by [COUNTY_CHECKER];
        setTekunObligors:       [SURVEYING]      => [SURVEYING]        by [TOWN_SURVEYOR];
        setTempAidRequest:      [DRAFT]          => [DRAFT]            by [TOWN_CLERK, VILLAGE_ASSISTANT];
        setTempAidRequest:      [CORRECTION]     => [CORRECTION]       by [TOWN_CLERK, VILLAGE_ASSISTANT];
        setTempAidRequest:      [SURVEYING]      => [SURVEYING]        by [TOWN_SURVEYOR];
        submitAssistanceCase:   [DRAFT]          => [SUBMITTED]        by [TOWN_CLERK, VILLAGE_ASSISTANT] due "due.accept";
        requestCorrection:      [SUBMITTED]      => [CORRECTION]       by [TOWN_CLERK];
        resubmitAssistanceCase: [CORRECTION]     => [SUBMITTED]        by [TOWN_CLERK, VILLAGE_ASSISTANT] due "due.accept";
        rejectIntake:           [SUBMITTED]      => [REJECTED_INTAKE]  by [TOWN_CLERK];
        acceptAssistanceCase:   [SUBMITTED]      => [MEANS_TESTING]    by [TOWN_CLERK] due "due.means";
        completeMeansTest:      [MEANS_TESTING]  => [SURVEYING, MEANS_TESTING] by [COUNTY_CHECKER] due "due.survey";
        recordHouseholdVisit:   [SURVEYING]      => [SURVEYING]        by [TOWN_SURVEYOR];
        recordHouseholdVisit:   [COUNTY_REVIEW]  => [COUNTY_REVIEW]    by [COUNTY_OFFICER];
        closeSurvey:            [SURVEYING]      => [REVIEWING, TOWN_OPINION] by [TOWN_SURVEYOR] due "due.review";
        recordDemocraticReview: [REVIEWING]      => [TOWN_OPINION, SURVEYING] by [TOWN_CLERK] due "due.opinion";
        calculateAssistance:    [SURVEYING]      => [SURVEYING]        by [TOWN_CLERK, TOWN_SURVEYOR, TOWN_LEAD];
        calculateAssistance:    [REVIEWING]      => [REVIEWING]        by [TOWN_CLERK, TOWN_SURVEYOR, TOWN_LEAD];
        calculateAssistance:    [TOWN_OPINION]   => [TOWN_OPINION]     by [TOWN_CLERK, TOWN_LEAD];
        submitTownOpinion:      [TOWN_OPINION]   => [NOTICE, COUNTY_REVIEW, REFUSED] by [TOWN_LEAD] due "due.submit_county"
            apart_from [recordHouseholdVisit, closeSurvey];
        closeNotice:            [NOTICE]         => [COUNTY_REVIEW, NOTICE] by [SYSTEM, TOWN_LEAD] due "due.county";
        closeNotice:            [DECISION_NOTICE] => [DECISION_NOTICE] by [SYSTEM, COUNTY_OFFICER] due "due.decide";
        upholdObjection:        [NOTICE]         => [SURVEYING]        by [TOWN_LEAD] due "due.survey";
        upholdObjection:        [DECISION_NOTICE] => [SURVEYING]       by [COUNTY_OFFICER] due "due.survey";
        confirmCase:            [NOTICE]         => [APPROVED]         by [TOWN_LEAD]
            apart_from [recordHouseholdVisit, closeSurvey];
        proposeApproval:        [COUNTY_REVIEW]  => [DECISION_NOTICE]  by [COUNTY_OFFICER] due "due.decide";
        approveCase:            [COUNTY_REVIEW, DECISION_NOTICE] => [APPROVED] by [COUNTY_APPROVER]
            apart_from [acceptAssistanceCase, recordHouseholdVisit, closeSurvey, recordDemocraticReview, submitTownOpinion];
        refuseAssistanceCase:   [MEANS_TESTING, TOWN_OPINION] => [REFUSED] by [TOWN_LEAD] due "due.notify_refusal"
            apart_from [recordHouseholdVisit, closeSurvey];
        refuseAssistanceCase:   [COUNTY_REVIEW, DECISION_NOTICE] => [REFUSED] by [COUNTY_APPROVER] due "due.notify_refusal"
            apart_from [acceptAssistanceCase, recordHouseholdVisit, closeSurvey, recordDemocraticReview, submitTownOpinion];
        deliverRefusal:         [REFUSED]        => [REFUSED]          by [TOWN_CLERK];
        returnToTown:           [COUNTY_REVIEW, DECISION_NOTICE] => [SURVEYING] by [COUNTY_APPROVER] due "due.survey";
        withdrawCase:           [DRAFT, SUBMITTED, CORRECTION, MEANS_TESTING, SURVEYING, REVIEWING, TOWN_OPINION, NOTICE, COUNTY_REVIEW, DECISION_NOTICE]
            => [WITHDRAWN] by [TOWN_CLERK];
        extendCase:             [MEANS_TESTING]  => [MEANS_TESTING]    by [COUNTY_OFFICER];
        extendCase:             [SURVEYING]      => [SURVEYING]        by [COUNTY_OFFICER];
        extendCase:             [REVIEWING]      => [REVIEWING]        by [COUNTY_OFFICER];
        extendCase:             [TOWN_OPINION]   => [TOWN_OPINION]     by [COUNTY_OFFICER];
        extendCase:             [NOTICE]         => [NOTICE]           by [COUNTY_OFFICER];
        extendCase:             [COUNTY_REVIEW]  => [COUNTY_REVIEW]    by [COUNTY_OFFICER];
        extendCase:             [DECISION_NOTICE] => [DECISION_NOTICE] by [COUNTY_OFFICER];
    }
}

graph::lifecycle! {
    /// How an award begins, changes and ends (待遇管理流程).
    pub AWARD: AssistanceAward.state {
        approveCase:           []             => [ACTIVE]       by [COUNTY_APPROVER];
        confirmCase:           []             => [ACTIVE]       by [TOWN_LEAD];
        changeSupportMode:     [ACTIVE]       => [ACTIVE]       by [COUNTY_OFFICER];
        reportHouseholdChange: [ACTIVE]       => [ACTIVE]       by [TOWN_CLERK, VILLAGE_ASSISTANT];
        reportHouseholdChange: [SUSPENDED]    => [SUSPENDED]    by [TOWN_CLERK, VILLAGE_ASSISTANT];
        reportHouseholdChange: [GRADUAL_EXIT] => [GRADUAL_EXIT] by [TOWN_CLERK, VILLAGE_ASSISTANT];
        changeAward:           [ACTIVE]       => [ACTIVE]       by [COUNTY_APPROVER];
        suspendAward:          [ACTIVE]       => [SUSPENDED]    by [COUNTY_OFFICER];
        resumeAward:           [SUSPENDED]    => [ACTIVE]       by [COUNTY_OFFICER];
        startGradualExit:      [ACTIVE]       => [GRADUAL_EXIT] by [COUNTY_APPROVER];
        revertGradualExit:     [GRADUAL_EXIT] => [ACTIVE]       by [COUNTY_APPROVER];
        completeGradualExit:   [GRADUAL_EXIT] => [ENDED]        by [SYSTEM, COUNTY_OFFICER];
        expireAward:           [ACTIVE]       => [ENDED]        by [SYSTEM, COUNTY_OFFICER];
        endAward: [ACTIVE, SUSPENDED, GRADUAL_EXIT] => [ENDED]  by [COUNTY_APPROVER];
    }
}

graph::lifecycle! {
    /// How an agreement on care begins and ends (照料服务协议流程).
    pub CARE_AGREEMENT: CareAgreement.state {
        signCareAgreement:   []       => [ACTIVE]  by [TOWN_CLERK];
        expireCareAgreement: [ACTIVE] => [EXPIRED] by [SYSTEM, COUNTY_OFFICER];
    }
}

graph::lifecycle! {
    /// How temporary aid is given, at once or at the end of a case (临时救助发放流程).
    pub TEMP_AID: TempAidGrant.state {
        approveCase:                []        => [COMPLETED] by [COUNTY_APPROVER];
        confirmCase:                []        => [COMPLETED] by [TOWN_LEAD];
        grantFastTrackAid:          []        => [GRANTED]   by [TOWN_LEAD, COUNTY_APPROVER] due "due.fast_paper";
        completeFastTrackPaperwork: [GRANTED] => [COMPLETED] by [TOWN_CLERK];
        warnOfLatePapers:           [GRANTED] => [GRANTED]   by [SYSTEM, COUNTY_OFFICER];
        disputeFastTrackAid:        [GRANTED] => [DISPUTED]  by [COUNTY_OFFICER];
    }
}

graph::lifecycle! {
    /// How a month's payroll is made by one person and checked by another (月度发放流程).
    pub PAYROLL: FundBatch.state {
        generatePayroll:      []         => [COMPUTED]         by [PAY_MAKER] due "pay.day";
        excludePayrollLine:   [COMPUTED] => [COMPUTED]         by [PAY_MAKER];
        submitPayroll:        [COMPUTED] => [CHECKING]         by [PAY_MAKER] due "pay.day";
        approvePayroll:       [CHECKING] => [APPROVED]         by [PAY_CHECKER] due "pay.day"
            apart_from [generatePayroll, excludePayrollLine, submitPayroll];
        rejectPayroll:        [CHECKING] => [COMPUTED]         by [PAY_CHECKER] due "pay.day"
            apart_from [generatePayroll, excludePayrollLine, submitPayroll];
        sendPayroll:          [APPROVED] => [SENT]             by [PAY_MAKER] due "pay.day";
        importPaymentResults: [SENT]     => [SETTLED, PARTIAL] by [PAY_MAKER];
        reissueFailed:        [PARTIAL]  => [SENT]             by [PAY_MAKER];
    }
}

graph::lifecycle! {
    /// How a lead is looked at and comes to something (线索办理流程).
    pub LEAD: AssistanceLead.state {
        reportLead:     []              => [NEW]      by [VILLAGE_ASSISTANT, TOWN_CLERK, TOWN_SURVEYOR, TOWN_LEAD, COUNTY_OFFICER, CITY_ASSIST] due "lead.verify";
        assignLead:     [NEW, ASSIGNED] => [ASSIGNED] by [TOWN_CLERK, TOWN_LEAD] due "lead.verify";
        verifyLead:     [ASSIGNED]      => [VERIFIED] by [TOWN_SURVEYOR];
        closeLead:      [NEW, VERIFIED] => [CLOSED]   by [TOWN_CLERK];
    }
}

graph::lifecycle! {
    /// How a request is passed on and answered (转办流程).
    pub REFERRAL: Referral.state {
        createReferral:      []                        => [SENT]     by [TOWN_CLERK, COUNTY_OFFICER] due "referral.due";
        acceptReferral:      [SENT, OVERDUE]           => [ACCEPTED] by [TOWN_CLERK, COUNTY_OFFICER];
        closeReferral:       [ACCEPTED]                => [DONE]     by [TOWN_CLERK, COUNTY_OFFICER];
        returnReferral:      [SENT, ACCEPTED, OVERDUE] => [RETURNED] by [TOWN_CLERK, COUNTY_OFFICER] due "referral.again";
        markReferralOverdue: [SENT]                    => [OVERDUE]  by [SYSTEM];
    }
}

graph::lifecycle! {
    /// How a screening is planned, launched and closed (排查流程).
    pub CAMPAIGN: Campaign.state {
        planCampaign:   []        => [PLANNED] by [CITY_ASSIST, COUNTY_OFFICER];
        launchCampaign: [PLANNED] => [RUNNING] by [CITY_ASSIST, COUNTY_OFFICER];
        closeCampaign:  [RUNNING] => [CLOSED]  by [CITY_ASSIST];
    }
}

graph::lifecycle! {
    /// How a household in pay is rechecked (复核流程).
    pub RECHECK: RecheckTask.state {
        openRecheck:              []            => [OPEN]        by [TOWN_CLERK, COUNTY_OFFICER];
        startRecheck:             [OPEN]        => [IN_PROGRESS] by [TOWN_CLERK];
        completeRecheckMeansTest: [IN_PROGRESS] => [IN_PROGRESS] by [COUNTY_CHECKER];
        recordRecheckVisit:       [IN_PROGRESS] => [IN_PROGRESS] by [TOWN_SURVEYOR];
        recordRecheckOutcome:     [IN_PROGRESS] => [PROPOSED]    by [TOWN_LEAD]
            apart_from [recordRecheckVisit];
        returnRecheck:            [PROPOSED]    => [IN_PROGRESS] by [COUNTY_APPROVER];
        approveRecheck:           [PROPOSED]    => [CLOSED]      by [COUNTY_APPROVER, TOWN_LEAD]
            apart_from [recordRecheckVisit, recordRecheckOutcome];
    }
}

graph::lifecycle! {
    /// How a village's share of a screening is handed in and checked (村级排查任务流程).
    pub TASK: CampaignTask.state {
        submitVillageTask: [RUNNING] => [CHECKED] by [VILLAGE_ASSISTANT, TOWN_CLERK];
        spotCheckTask:     [CHECKED] => [ACCEPTED, CHECKED, RUNNING] by [TOWN_LEAD, COUNTY_OFFICER] apart_from [submitVillageTask];
    }
}

graph::lifecycle! {
    /// How an organization comes to care for a town (结对帮扶流程).
    pub PAIRING: Pairing.state {
        proposePairing:          []                 => [PROPOSED]  by [CITY_ASSIST];
        confirmPairing:          [PROPOSED]         => [ACTIVE]    by [TOWN_LEAD];
        addPairingBeneficiaries: [ACTIVE]           => [ACTIVE]    by [TOWN_CLERK, CITY_ASSIST];
        completePairing:         [ACTIVE]           => [COMPLETED] by [TOWN_LEAD, CITY_ASSIST];
        endPairing:              [PROPOSED, ACTIVE] => [ENDED]     by [TOWN_LEAD, CITY_ASSIST];
    }
}

graph::lifecycle! {
    /// How a signal of the data is looked at (风险信号核实流程).
    pub SIGNAL: RiskSignal.state {
        raiseRiskSignal:   []    => [NEW]       by [VILLAGE_ASSISTANT, TOWN_CLERK, COUNTY_OFFICER, CITY_ASSIST] due "signal.verify";
        verifyRiskSignal:  [NEW] => [VERIFIED]  by [TOWN_SURVEYOR, VILLAGE_ASSISTANT];
        dismissRiskSignal: [NEW] => [DISMISSED] by [TOWN_SURVEYOR, VILLAGE_ASSISTANT];
    }
}

graph::lifecycle! {
    /// How money that was paid too much comes back (追缴流程).
    pub OVERPAYMENT: Overpayment.state {
        assessOverpayment:   []            => [ASSESSED]               by [COUNTY_OFFICER];
        notifyOverpayment:   [ASSESSED]    => [NOTIFIED]               by [COUNTY_OFFICER];
        confirmOverpayment:  [NOTIFIED]    => [DUE]                    by [COUNTY_APPROVER]
            apart_from [assessOverpayment];
        agreeInstalments:    [DUE]         => [INSTALMENTS]            by [COUNTY_OFFICER];
        recordRecovery:      [DUE]         => [DUE, RECOVERED]         by [COUNTY_OFFICER];
        recordRecovery:      [INSTALMENTS] => [INSTALMENTS, RECOVERED] by [COUNTY_OFFICER];
        recordRecovery:      [COURT]       => [COURT, RECOVERED]       by [COUNTY_OFFICER];
        writeOffOverpayment: [DUE, INSTALMENTS, COURT] => [WRITTEN_OFF] by [COUNTY_APPROVER, CITY_ASSIST];
        transferToCourt:     [DUE, INSTALMENTS] => [COURT]             by [COUNTY_APPROVER, CITY_ASSIST];
    }
}

graph::lifecycle! {
    /// How a complaint about conduct is looked into: by the city's inspection alone (作风投诉办理流程).
    pub COMPLAINT: ConductComplaint.state {
        examineComplaint: [RECEIVED]  => [EXAMINING] by [CITY_AUDIT];
        answerComplaint:  [EXAMINING] => [ANSWERED]  by [CITY_AUDIT];
    }
}
