using System.Text.Json.Nodes;

namespace CecFunctions.Tests.Simulation;

/// <summary>Histories of audits, answered whole.</summary>
public sealed class AuditAnswerTests
{
    [Fact]
    [Trait("Rule", "ACSM-AUDIT-3")]
    [Trait("Rule", "ACSM-AUDIT-4")]
    [Trait("Rule", "ACSM-AUDIT-5")]
    public async Task Acsm_InactiveCuredInsufficientAndPassed()
    {
        // The deadline of 11 March is missed, the documents of 20 March cure it; found insufficient, remedied in time,
        // passed.
        var answer = await Simulated.AnswerAsync(
            """
            { "program": "acsm", "until": "2024-12-31", "nights": "every", "cprValidUntil": "2030-01-01",
              "credentials": [ {"id": "c1", "type": "ACSM-CPT", "certifiedOn": "2021-03-15"} ],
              "events": [
                {"on": "2022-05-01", "report": {"id": "r1", "activity": "continuing-education",
                  "date": "2022-04-28", "credits": 45, "approvedBy": "ACE"}},
                {"on": "2024-02-01", "renew": "c1", "paid": 60},
                {"on": "2024-02-10", "auditDrawn": "c1"},
                {"on": "2024-03-20", "auditDocuments": "c1"},
                {"on": "2024-04-01", "auditDecision": "c1", "outcome": "insufficient", "remedyBy": "2024-05-01"},
                {"on": "2024-04-30", "auditDocuments": "c1"},
                {"on": "2024-05-10", "auditDecision": "c1", "outcome": "passed"},
                {"on": "2024-05-11", "auditDocuments": "c1"} ] }
            """);

        Simulated.Same(
            """
            [
              {"on": "2024-02-01", "credential": "c1", "event": "renewed", "cycle": 2, "starts": "2024-02-02",
                "ends": "2027-03-14", "fee": 60},
              {"on": "2024-03-12", "credential": "c1", "event": "transition", "from": "Active",
                "to": "Inactive", "rule": "ACSM-AUDIT-3"},
              {"on": "2024-03-20", "credential": "c1", "event": "transition", "from": "Inactive",
                "to": "Active", "rule": "ACSM-AUDIT-3"},
              {"on": "2024-05-11", "credential": "c1", "event": "refused", "command": "auditDocuments",
                "reason": "wrong-status", "rule": "ALL-AUDIT-0"}
            ]
            """,
            answer["log"]);
        Simulated.Same(
            """
            [
              {"on": "2024-02-11", "credential": "c1", "kind": "audit-drawn"},
              {"on": "2024-02-25", "credential": "c1", "kind": "audit-reminder", "offset": -15},
              {"on": "2024-03-04", "credential": "c1", "kind": "audit-reminder", "offset": -7},
              {"on": "2024-03-10", "credential": "c1", "kind": "audit-reminder", "offset": -1},
              {"on": "2024-03-12", "credential": "c1", "kind": "audit-deadline-passed"},
              {"on": "2024-04-02", "credential": "c1", "kind": "audit-result"},
              {"on": "2024-04-16", "credential": "c1", "kind": "audit-reminder", "offset": -15},
              {"on": "2024-04-24", "credential": "c1", "kind": "audit-reminder", "offset": -7},
              {"on": "2024-04-30", "credential": "c1", "kind": "audit-reminder", "offset": -1},
              {"on": "2024-05-11", "credential": "c1", "kind": "audit-result"}
            ]
            """,
            FromTheDraw(answer["notices"]!));
        Assert.Equal("Active", answer["final"]![0].Text("status"));
    }

    [Fact]
    [Trait("Rule", "NASM-AUDIT-1")]
    [Trait("Rule", "ALL-NOTICE-2")]
    public async Task Nasm_MissedNights_AndACureThatComesADayTooLate()
    {
        // Nights are missed: of the three reminders the nearest ones go out. The year of cure ends on 11 March 2025.
        var answer = await Simulated.AnswerAsync(
            """
            { "program": "nasm", "until": "2025-06-01", "cprValidUntil": "2030-01-01",
              "nights": ["2024-02-11", "2024-03-05", "2024-03-11", "2024-03-20"],
              "credentials": [ {"id": "c1", "type": "NASM-CPT", "certifiedOn": "2022-06-01"} ],
              "events": [
                {"on": "2023-05-01", "report": {"id": "r1", "activity": "continuing-education",
                  "date": "2023-04-28", "ceu": 2, "approvedBy": "NASM"}},
                {"on": "2023-05-01", "report": {"id": "r2", "activity": "cpr-aed", "date": "2023-04-28"}},
                {"on": "2024-02-01", "renew": "c1", "paid": 99},
                {"on": "2024-02-10", "auditDrawn": "c1"},
                {"on": "2024-04-01", "renew": "c1", "paid": 99},
                {"on": "2025-03-12", "auditDocuments": "c1"} ] }
            """);

        Simulated.Same(
            """
            [
              {"on": "2024-02-01", "credential": "c1", "event": "renewed", "cycle": 2, "starts": "2024-06-01",
                "ends": "2026-05-31", "fee": 99},
              {"on": "2024-03-12", "credential": "c1", "event": "transition", "from": "Active",
                "to": "Inactive", "rule": "NASM-AUDIT-1"},
              {"on": "2024-04-01", "credential": "c1", "event": "refused", "command": "renew",
                "reason": "inactive", "rule": "NASM-AUDIT-1"},
              {"on": "2025-03-12", "credential": "c1", "event": "transition", "from": "Inactive",
                "to": "ReinstatementOnly", "rule": "NASM-AUDIT-1"},
              {"on": "2025-03-12", "credential": "c1", "event": "refused", "command": "auditDocuments",
                "reason": "wrong-status", "rule": "ALL-AUDIT-0"}
            ]
            """,
            answer["log"]);
        Simulated.Same(
            """
            [
              {"on": "2024-02-11", "credential": "c1", "kind": "audit-drawn"},
              {"on": "2024-03-05", "credential": "c1", "kind": "audit-reminder", "offset": -7},
              {"on": "2024-03-11", "credential": "c1", "kind": "audit-reminder", "offset": -1},
              {"on": "2024-03-20", "credential": "c1", "kind": "audit-deadline-passed"},
              {"on": "2025-06-01", "credential": "c1", "kind": "reinstatement-only"}
            ]
            """,
            FromTheDraw(answer["notices"]!));
        Assert.Equal("ReinstatementOnly", answer["final"]![0].Text("status"));
    }

    [Fact]
    [Trait("Rule", "NSCA-AUDIT-1")]
    [Trait("Rule", "ALL-AUDIT-0")]
    public async Task Nsca_RevokedRenewedAgainDrawnAgainAndPassed()
    {
        // The renewal is revoked on 5 January, within grace; the next one is a submission of its own.
        var answer = await Simulated.AnswerAsync(
            """
            { "program": "nsca", "until": "2024-06-30", "nights": "every", "cprValidUntil": "2030-01-01",
              "credentials": [ {"id": "c1", "type": "NSCA-CSCS", "certifiedOn": "2021-05-01"} ],
              "events": [
                {"on": "2022-05-01", "report": {"id": "r1", "activity": "presentation", "date": "2022-04-28",
                  "ceu": 3}},
                {"on": "2022-05-01", "report": {"id": "r2", "activity": "event", "date": "2022-04-28", "hours": 10}},
                {"on": "2023-11-10", "renew": "c1", "paid": 80},
                {"on": "2023-11-20", "auditDrawn": "c1"},
                {"on": "2023-12-15", "delete": "r2"},
                {"on": "2024-01-10", "renew": "c1", "paid": 115},
                {"on": "2024-01-11", "auditDrawn": "c1"},
                {"on": "2024-01-20", "auditDecision": "c1", "outcome": "insufficient", "remedyBy": "2024-02-08"},
                {"on": "2024-02-08", "auditDocuments": "c1"},
                {"on": "2024-02-09", "auditDecision": "c1", "outcome": "passed"} ] }
            """);

        Simulated.Same(
            """
            [
              {"on": "2023-11-10", "credential": "c1", "event": "renewed", "cycle": 2, "starts": "2024-01-01",
                "ends": "2026-12-31", "fee": 80},
              {"on": "2023-12-15", "credential": "c1", "event": "refused", "command": "delete",
                "reason": "locked", "rule": "ALL-CREDIT-1"},
              {"on": "2024-01-05", "credential": "c1", "event": "revoked", "cycle": 1, "starts": "2021-05-01",
                "ends": "2023-12-31"},
              {"on": "2024-01-05", "credential": "c1", "event": "transition", "from": "Active", "to": "Grace",
                "rule": "NSCA-STATUS-1"},
              {"on": "2024-01-10", "credential": "c1", "event": "transition", "from": "Grace", "to": "Active",
                "rule": "NSCA-CREDIT-13"},
              {"on": "2024-01-10", "credential": "c1", "event": "renewed", "cycle": 2, "starts": "2024-01-01",
                "ends": "2026-12-31", "fee": 115}
            ]
            """,
            answer["log"]);
        Simulated.Same(
            """
            [
              {"on": "2023-11-21", "credential": "c1", "kind": "audit-drawn"},
              {"on": "2023-12-20", "credential": "c1", "kind": "audit-reminder", "offset": -15},
              {"on": "2023-12-28", "credential": "c1", "kind": "audit-reminder", "offset": -7},
              {"on": "2024-01-03", "credential": "c1", "kind": "audit-reminder", "offset": -1},
              {"on": "2024-01-05", "credential": "c1", "kind": "grace-entered"},
              {"on": "2024-01-05", "credential": "c1", "kind": "grace-reminder", "offset": -30},
              {"on": "2024-01-05", "credential": "c1", "kind": "audit-deadline-passed"},
              {"on": "2024-01-11", "credential": "c1", "kind": "renewed"},
              {"on": "2024-01-12", "credential": "c1", "kind": "audit-drawn"},
              {"on": "2024-01-21", "credential": "c1", "kind": "audit-result"},
              {"on": "2024-01-24", "credential": "c1", "kind": "audit-reminder", "offset": -15},
              {"on": "2024-02-01", "credential": "c1", "kind": "audit-reminder", "offset": -7},
              {"on": "2024-02-07", "credential": "c1", "kind": "audit-reminder", "offset": -1},
              {"on": "2024-02-10", "credential": "c1", "kind": "audit-result"}
            ]
            """,
            FromTheDraw(answer["notices"]!));
        Assert.Equal("Active", answer["final"]![0].Text("status"));
    }

    private static JsonArray FromTheDraw(JsonNode notices) =>
        [
            .. notices
                .AsArray()
                .SkipWhile(notice => notice.Text("kind") != "audit-drawn")
                .Select(notice => notice!.DeepClone()),
        ];
}
