using CecFunctions.Domain.Audits;
using CecFunctions.Domain.Credentials;
using CecFunctions.Members;
using CecFunctions.Renewals;

namespace CecFunctions.Tests.Renewals;

/// <summary>The one thing that a holder is told to do next.</summary>
public sealed class NextStepTests
{
    private static readonly DateOnly On = new(2026, 6, 15);

    [Fact]
    [Trait("Rule", "ACSM-AUDIT-2")]
    public void Audit_ComesBeforeAllElse_UntilItsDocumentsAreIn()
    {
        var audit = new AuditCase
        {
            Id = "20260601-00",
            RenewedOn = new DateOnly(2026, 5, 1),
            RenewedCycle = 1,
            DrawnOn = new DateOnly(2026, 6, 1),
            State = AuditState.Notified,
            Deadline = new DateOnly(2026, 7, 1),
        };

        Assert.Equal(
            new NextStep(NextStepKind.AnswerAudit, new DateOnly(2026, 7, 1)),
            Card(held => held with { Audits = [audit] }).Next);
        Assert.Equal(
            NextStepKind.AddCredits,
            Card(held => held with { Audits = [audit with { DocumentsReceivedOn = On }] }).Next.Kind);
    }

    [Fact]
    public void Inactive_WithTheAuditOpen_CanStillBeCured_AndThenIsTheOffices()
    {
        var audit = new AuditCase
        {
            Id = "20260101-00",
            RenewedOn = new DateOnly(2025, 12, 1),
            RenewedCycle = 1,
            DrawnOn = new DateOnly(2026, 1, 1),
            State = AuditState.Notified,
            Deadline = new DateOnly(2026, 2, 1),
            DeadlineHasPassed = true,
        };

        var open = Card(held => held with { Status = CredentialStatus.Inactive, Audits = [audit] });
        var received = Card(held => held with
        {
            Status = CredentialStatus.Inactive,
            Audits = [audit with { DocumentsReceivedOn = On }],
        });

        Assert.Equal(NextStepKind.AnswerAudit, open.Next.Kind);
        Assert.Equal(
            new DateOnly(2026, 2, 1).AddYears(TestPrograms.Catalog["acsm"].Audit.CureYears), open.Next.By);
        Assert.Equal(NextStepKind.WaitForOffice, received.Next.Kind);
        Assert.Equal(
            NextStepKind.WriteToOffice, Card(held => held with { Status = CredentialStatus.Inactive }).Next.Kind);
    }

    [Fact]
    public void NothingIsAskedFor_OfAnEmeritus_OneWhoLeft_OrBeforeTheCertification()
    {
        var card = Card(held => held);

        Assert.All(
            [
                Card(held => held with { Status = CredentialStatus.Emeritus }),
                card with { HasLeft = true },
                card with { On = new DateOnly(2024, 3, 1) },
            ],
            asked => Assert.Equal(NextStepKind.Nothing, asked.Next.Kind));
        Assert.False((card with { HasLeft = true }).IsCertified);
    }

    private static CredentialCard Card(Func<Credential, Credential> changed)
    {
        var program = TestPrograms.Catalog["acsm"];
        var held = changed(Enrolment.Certify(program, "C-1", "ACSM-CPT", new DateOnly(2024, 3, 15)));
        var member = new MemberDocument
        {
            Key = new MemberKey("acsm", "M1"),
            Standing = new Member { Credentials = [held] },
        };
        return CredentialCard.Create(member, held, program, On);
    }
}
