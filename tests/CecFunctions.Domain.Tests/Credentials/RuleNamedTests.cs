using CecFunctions.Domain.Credentials;
using static CecFunctions.Domain.Tests.Policies;

namespace CecFunctions.Domain.Tests.Credentials;

/// <summary>The rulebook's table "Which rule id is named", cell by cell.</summary>
public sealed class RuleNamedTests
{
    private static readonly Dictionary<(string Situation, string Program), (
        string Rule, Func<string?> Named)> Cells = new()
    {
        [("to Grace by time", "acsm")] = ("ACSM-STATUS-1", () => Entering(CredentialStatus.Grace, Acsm1())),
        [("to Grace by time", "nasm")] = ("NASM-STATUS-1", () => Entering(CredentialStatus.Grace, Nasm1())),
        [("to Grace by time", "nsca")] = ("NSCA-STATUS-1", () => Entering(CredentialStatus.Grace, Nsca1())),
        [("to Lapsed by time", "acsm")] = ("ACSM-STATUS-3", () => Entering(CredentialStatus.Lapsed, Acsm1())),
        [("to Lapsed by time", "nasm")] = ("NASM-STATUS-2", () => Entering(CredentialStatus.Lapsed, Nasm1())),
        [("to Lapsed by time", "nsca")] = ("NSCA-STATUS-2", () => Entering(CredentialStatus.Lapsed, Nsca1())),
        [("to ReinstatementOnly by time", "acsm")] = (
            "ACSM-STATUS-3",
            () => Entering(CredentialStatus.ReinstatementOnly, Acsm1())),
        [("to ReinstatementOnly by time", "nasm")] = (
            "NASM-STATUS-3",
            () => Entering(CredentialStatus.ReinstatementOnly, Nasm1())),
        [("to ReinstatementOnly by time", "nsca")] = (
            "NSCA-STATUS-3",
            () => Entering(CredentialStatus.ReinstatementOnly, Nsca1())),

        [("to Active by late renewal", "acsm")] = (
            "ACSM-CYCLE-2",
            () => Entering(CredentialStatus.Active, Acsm1().Renew("2024-06-01"))),
        [("to Active by late renewal", "nasm")] = (
            "NASM-CYCLE-1",
            () => Entering(CredentialStatus.Active, Nasm1().Renew("2024-07-01"))),
        [("to Active by late renewal while Lapsed", "nasm")] = (
            "NASM-CYCLE-1",
            () => Entering(CredentialStatus.Active, Nasm1().Renew("2025-01-01"))),
        [("to Active by late renewal", "nsca")] = (
            "NSCA-CREDIT-13",
            () => Entering(CredentialStatus.Active, Nsca1().Renew("2021-01-20"))),
        [("to Active by renewal after an appeal, Lapsed", "nsca")] =
            (
                "NSCA-STATUS-2",
                () => Entering(CredentialStatus.Active, Nsca1().AppealApproved("2021-02-10").Renew("2021-02-20"))),
        [("to Active by renewal after an appeal, ReinstatementOnly", "nsca")] =
            (
                "NSCA-STATUS-2",
                () => Entering(CredentialStatus.Active, Nsca1().AppealApproved("2021-04-10").Renew("2021-04-20"))),
        [("to Active by reinstatement", "acsm")] = (
            "ACSM-FEE-3",
            () => Entering(CredentialStatus.Active, Acsm1().Reinstate("2025-01-01"))),
        [("to Active by reinstatement", "nsca")] = (
            "NSCA-STATUS-3",
            () => Entering(CredentialStatus.Active, Nsca1().Reinstate("2021-06-01"))),
        [("to Active by audit cure", "acsm")] = (
            "ACSM-AUDIT-3",
            () => Entering(CredentialStatus.Active, AcsmDrawn().AuditDocuments("2024-06-01"))),
        [("to Active by audit cure", "nasm")] = (
            "NASM-AUDIT-1",
            () => Entering(CredentialStatus.Active, NasmDrawn().AuditPassed("2024-06-01"))),
        [("to Inactive", "acsm")] = ("ACSM-AUDIT-3", () => Entering(CredentialStatus.Inactive, AcsmDrawn())),
        [("to Inactive", "nasm")] = ("NASM-AUDIT-1", () => Entering(CredentialStatus.Inactive, NasmDrawn())),
        [("from Inactive to ReinstatementOnly", "acsm")] = (
            "ACSM-AUDIT-3",
            () => Entering(CredentialStatus.ReinstatementOnly, AcsmDrawn())),
        [("from Inactive to ReinstatementOnly", "nasm")] = (
            "NASM-AUDIT-1",
            () => Entering(CredentialStatus.ReinstatementOnly, NasmDrawn())),
        [("to Grace by extension", "acsm")] =
            (
                "ACSM-STATUS-4",
                () => Acsm1().ExtendGrace("2024-10-01", "2025-01-31").Transitions.Last(
                    t => t.To == CredentialStatus.Grace).Rule),

        [("renewed on time", "acsm")] = ("ACSM-CYCLE-4", () => Acsm1().Renew("2024-01-10").Log[^1].Rule),
        [("renewed on time", "nasm")] = ("ALL-CYCLE-2", () => Nasm1().Renew("2024-01-10").Log[^1].Rule),
        [("renewed on time", "nsca")] = ("ALL-CYCLE-2", () => Nsca1().Renew("2020-01-10").Log[^1].Rule),
        [("renewed late", "acsm")] = ("ACSM-CYCLE-2", () => Acsm1().Renew("2024-06-01").Log[^1].Rule),
        [("renewed late", "nasm")] = ("NASM-CYCLE-1", () => Nasm1().Renew("2024-07-01").Log[^1].Rule),
        [("renewed late", "nsca")] = ("NSCA-CREDIT-13", () => Nsca1().Renew("2021-01-20").Log[^1].Rule),
        [("renewed late after an appeal", "nsca")] = (
            "NSCA-CREDIT-13",
            () => Nsca1().AppealApproved("2021-02-10").Renew("2021-02-20").Log[^1].Rule),

        [("refused not-open", "acsm")] = ("ACSM-CYCLE-3", () => Refusal("not-open", Acsm1().Renew("2022-01-01"))),
        [("refused not-open", "nasm")] = ("NASM-CYCLE-1", () => Refusal("not-open", Nasm1().Renew("2022-08-01"))),
        [("refused not-open", "nsca")] = ("NSCA-CYCLE-1", () => Refusal("not-open", Nsca1().Renew("2019-01-01"))),
        [("refused not-open, renewed already", "acsm")] = (
            "ACSM-CYCLE-3",
            () => Refusal("not-open", Acsm1().Renew("2024-01-10").Renew("2024-01-11"))),
        [("refused not-open, renewed already", "nasm")] = (
            "NASM-CYCLE-1",
            () => Refusal("not-open", Nasm1().Renew("2024-01-10").Renew("2024-01-11"))),
        [("refused not-open, renewed already", "nsca")] = (
            "NSCA-CYCLE-1",
            () => Refusal("not-open", Nsca1().Renew("2020-01-10").Renew("2020-01-11"))),
        [("refused not-open, last half year", "nsca")] = (
            "NSCA-CYCLE-2",
            () => Refusal("not-open", MemberHistory.Create(Nsca, "NSCA-CPT", "2020-08-01").Renew("2020-09-01"))),
        [("refused reinstatement-only", "acsm")] = (
            "ACSM-STATUS-3",
            () => Refusal("reinstatement-only", Acsm1().Renew("2025-01-01"))),
        [("refused reinstatement-only", "nasm")] = (
            "NASM-STATUS-3",
            () => Refusal("reinstatement-only", Nasm1().Renew("2025-07-01"))),
        [("refused reinstatement-only", "nsca")] = (
            "NSCA-STATUS-3",
            () => Refusal("reinstatement-only", Nsca1().Renew("2021-04-01"))),
        [("refused appeal-required", "nsca")] = (
            "NSCA-STATUS-2",
            () => Refusal("appeal-required", Nsca1().Renew("2021-02-10"))),
        [("refused inactive", "acsm")] = ("ACSM-AUDIT-3", () => Refusal("inactive", AcsmDrawn().Renew("2024-06-01"))),
        [("refused inactive", "nasm")] = ("NASM-AUDIT-1", () => Refusal("inactive", NasmDrawn().Renew("2024-06-01"))),
        [("refused credits-incomplete", "acsm")] = (
            "ACSM-CREDIT-1",
            () => Refusal("credits-incomplete", Bare(Acsm, "ACSM-CPT", "2021-03-15").Renew("2024-01-10"))),
        [("refused credits-incomplete", "nasm")] = (
            "NASM-CREDIT-1",
            () => Refusal("credits-incomplete", Bare(Nasm, "NASM-CPT", "2022-06-01").Renew("2024-01-10"))),
        [("refused credits-incomplete", "nsca")] = (
            "NSCA-CREDIT-1",
            () => Refusal("credits-incomplete", Bare(Nsca, "NSCA-CPT", "2016-05-01").Renew("2020-01-10"))),
        [("refused category-minimum", "nsca")] = ("NSCA-CREDIT-2", () => Refusal(
            "category-minimum",
            Bare(Tables.WithoutMaximums(Nsca), "NSCA-CPT", "2016-05-01").Reporting(
                Report.Create("presentation", "2019-05-01") with { Ceu = 6 })
                .Renew("2020-01-10"))),
        [("refused cpr-credit-missing", "nasm")] = ("NASM-CREDIT-1", () => Refusal(
            "cpr-credit-missing",
            Bare(Nasm, "NASM-CPT", "2022-06-01").Reporting(
                Report.Create("continuing-education", "2023-05-01") with { Ceu = 2, ApprovedBy = "NASM" })
                .Renew("2024-01-10"))),
        [("refused cpr-not-current", "acsm")] = (
            "ALL-CPR-1",
            () => Refusal("cpr-not-current", Acsm1().WithCprThrough("2023-01-01").Renew("2024-01-10"))),
        [("refused cpr-not-current", "nasm")] = (
            "ALL-CPR-1",
            () => Refusal("cpr-not-current", Nasm1().WithCprThrough("2023-01-01").Renew("2024-01-10"))),
        [("refused cpr-not-current", "nsca")] = (
            "ALL-CPR-1",
            () => Refusal("cpr-not-current", Nsca1().WithCprThrough("2019-01-01").Renew("2020-01-10"))),

        [("refused fee-unpaid, renewal", "acsm")] = (
            "ACSM-FEE-1",
            () => Refusal("fee-unpaid", Acsm1().Renew("2024-01-10", 0))),
        [("refused fee-unpaid, renewal", "nasm")] = (
            "NASM-FEE-1",
            () => Refusal("fee-unpaid", Nasm1().Renew("2024-01-10", 0))),
        [("refused fee-unpaid, renewal", "nsca")] = (
            "NSCA-FEE-1",
            () => Refusal("fee-unpaid", Nsca1().Renew("2020-01-10", 0))),
        [("refused fee-unpaid, late", "acsm")] = (
            "ACSM-FEE-2",
            () => Refusal("fee-unpaid", Acsm1().Renew("2024-06-01", 60))),
        [("refused fee-unpaid, late", "nasm")] = (
            "NASM-FEE-2",
            () => Refusal("fee-unpaid", Nasm1().Renew("2024-07-01", 99))),
        [("refused fee-unpaid, late", "nsca")] = (
            "NSCA-FEE-1",
            () => Refusal("fee-unpaid", Nsca1().Renew("2021-01-20", 90))),
        [("refused fee-unpaid, after an appeal", "nsca")] = (
            "NSCA-FEE-1",
            () => Refusal("fee-unpaid", Nsca1().AppealApproved("2021-02-10").Renew("2021-02-20", 89))),
        [("refused fee-unpaid, reinstatement", "acsm")] = (
            "ACSM-FEE-3",
            () => Refusal("fee-unpaid", Acsm1().Reinstate("2025-01-01", 224))),
        [("refused fee-unpaid, reinstatement", "nsca")] = ("NSCA-STATUS-3", () => Refusal(
            "fee-unpaid",
            Bare(
                Nsca with { Reinstatement = Nsca.Reinstatement! with { Fee = 50 } },
                "NSCA-CPT",
                "2016-05-01").Reinstate("2021-06-01", 49))),

        [("refused extension, wrong-status", "acsm")] = (
            "ACSM-STATUS-4",
            () => Refusal("wrong-status", Acsm1().ExtendGrace("2024-01-10", "2025-01-31"))),
        [("refused extension, wrong-status", "nasm")] = (
            "NASM-STATUS-1",
            () => Refusal("wrong-status", Nasm1().ExtendGrace("2024-07-01", "2025-01-31"))),
        [("refused extension, wrong-status", "nsca")] = (
            "NSCA-STATUS-1",
            () => Refusal("wrong-status", Nsca1().ExtendGrace("2021-01-20", "2021-12-31"))),
        [("refused extension, date-too-early", "acsm")] = (
            "ACSM-STATUS-4",
            () => Refusal("date-too-early", Acsm1().ExtendGrace("2024-06-01", "2024-06-02"))),
        [("refused extension, date-too-late", "acsm")] = (
            "ACSM-STATUS-4",
            () => Refusal("date-too-late", Acsm1().ExtendGrace("2024-06-01", "2030-01-01"))),
        [("refused locked", "acsm")] = (
            "ALL-CREDIT-1",
            () => Refusal("locked", Acsm1().Renew("2024-01-10").Delete("2024-01-11", "all-2022-05-01"))),
        [("refused locked", "nasm")] = (
            "ALL-CREDIT-1",
            () => Refusal("locked", Nasm1().Renew("2024-01-10").Delete("2024-01-11", "all-a-2023-05-01"))),
        [("refused locked", "nsca")] = (
            "ALL-CREDIT-1",
            () => Refusal("locked", Nsca1().Renew("2020-01-10").Delete("2020-01-11", "all-a-2019-05-01"))),

        [("line before cycle 1", "acsm")] = ("ACSM-CYCLE-1", () => OutsideLine(Acsm1(), "2021-03-15", "2022-01-01")),
        [("line before cycle 1", "nasm")] = ("NASM-CYCLE-1", () => OutsideLine(Nasm1(), "2022-06-01", "2023-01-01")),
        [("line before cycle 1, certified before", "nsca")] = (
            "NSCA-CYCLE-1",
            () => OutsideLine(Nsca1(), "2017-12-31", "2019-01-01")),
        [("line before certifiedOn", "nsca")] = (
            "NSCA-CREDIT-12",
            () => OutsideLine(Nsca1(), "2016-04-30", "2019-01-01")),
        [("line before a cycle renewed early", "acsm")] = (
            "ACSM-CYCLE-4",
            () => OutsideLine(Acsm1().Renew("2024-01-10"), "2024-01-10", "2024-06-01")),
        [("line before a cycle renewed early", "nasm")] = (
            "NASM-CYCLE-1",
            () => OutsideLine(Nasm1().Renew("2024-01-10"), "2024-05-31", "2024-07-01")),
        [("line before a cycle renewed early", "nsca")] = (
            "NSCA-CYCLE-1",
            () => OutsideLine(Nsca1().Renew("2020-01-10"), "2020-12-31", "2021-07-01")),
        [("line before certifiedOn, later cycle", "nsca")] = (
            "NSCA-CREDIT-12",
            () => OutsideLine(Nsca1().Renew("2021-01-20"), "2016-04-30", "2021-07-01")),
        [("line before a cycle renewed late", "acsm")] = (
            "ACSM-CREDIT-11",
            () => OutsideLine(Acsm1().Renew("2024-06-01"), "2024-06-01", "2024-07-01")),
        [("line before a cycle renewed late", "nasm")] = (
            "NASM-CREDIT-4",
            () => OutsideLine(Nasm1().Renew("2024-07-01"), "2024-07-01", "2024-08-01")),
        [("line before a cycle renewed late", "nsca")] = (
            "NSCA-CREDIT-13",
            () => OutsideLine(Nsca1().Renew("2021-01-20"), "2021-01-31", "2021-07-01")),
        [("line after the end", "acsm")] = ("ACSM-CREDIT-10", () => OutsideLine(Acsm1(), "2024-09-15", "2024-09-15")),
        [("line after the end", "nasm")] = ("NASM-CREDIT-4", () => OutsideLine(Nasm1(), "2024-08-30", "2024-09-15")),
        [("line after the end", "nsca")] = ("NSCA-CREDIT-13", () => OutsideLine(Nsca1(), "2021-01-01", "2021-01-10")),
        [("any other line", "acsm")] = (
            "ACSM-CREDIT-8",
            () => Acsm1().Reporting(Report.Create("reading", "2022-05-01"))
                .LineOn("2022-06-01", "reading-2022-05-01").Rule),
        [("any other line", "nasm")] = (
            "NASM-CREDIT-2",
            () => Nasm1().Reporting(Report.Create("continuing-education", "2023-05-02") with { Ceu = 1 })
                .LineOn("2023-06-01", "continuing-education-2023-05-02").Rule),
        [("any other line", "nsca")] = (
            "NSCA-CREDIT-4",
            () => Nsca1().Reporting(Report.Create("quiz", "2019-05-02") with { Score = 1 })
                .LineOn("2019-06-01", "quiz-2019-05-02").Rule),
        [("line cut by a category cap", "nsca")] = (
            "NSCA-CREDIT-1",
            () => Nsca1().Reporting(Report.Create("presentation", "2019-05-02") with { Ceu = 5 })
                .LineOn("2019-06-01", "presentation-2019-05-02").Rule),
    };

    public static TheoryData<string, string, string> Situations
    {
        get
        {
            var data = new TheoryData<string, string, string>();
            foreach (var ((situation, program), (rule, _)) in Cells)
            {
                data.Add(situation, program, rule);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Situations))]
    public void Situation_NamesItsRule(string situation, string program, string rule) =>
        Assert.Equal(rule, Cells[(situation, program)].Named());

    private static MemberHistory Acsm1() => Bare(Acsm, "ACSM-CPT", "2021-03-15").EarningAll("2022-05-01");

    private static MemberHistory Nasm1() => Bare(Nasm, "NASM-CPT", "2022-06-01").EarningAll("2023-05-01");

    private static MemberHistory Nsca1() => Bare(Nsca, "NSCA-CPT", "2016-05-01").EarningAll("2019-05-01");

    private static MemberHistory Bare(Domain.Programs.CertificationProgram program, string type, string certifiedOn) =>
        MemberHistory.Create(program, type, certifiedOn).WithCpr();

    private static MemberHistory AcsmDrawn() => Acsm1().Renew("2024-01-10").AuditDrawn("2024-02-10");

    private static MemberHistory NasmDrawn() => Nasm1().Renew("2024-01-10").AuditDrawn("2024-02-10");

    /// <summary>The rule of the last transition to a status by 2026.</summary>
    private static string Entering(CredentialStatus to, MemberHistory history) =>
        history.Night("2026-01-01").Transitions.Last(t => t.To == to).Rule;

    private static string Refusal(string reason, MemberHistory history)
    {
        Assert.Equal(reason, history.LastRefusal.Reason);
        return history.LastRefusal.Rule;
    }

    private static string? OutsideLine(MemberHistory history, string activity, string on)
    {
        var report = history.Program.Program == "nsca"
            ? Report.Create("presentation", activity) with { Ceu = 0.1m }
            : Report.Create("continuing-education", activity) with { Ceu = 0.1m, ApprovedBy = "ACE" };
        var line = history.Reporting(report).LineOn(on, report.Id);
        Assert.Equal("outside-window", line.ReasonText());
        return line.Rule;
    }
}
