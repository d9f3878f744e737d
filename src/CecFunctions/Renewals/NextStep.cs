using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Renewals;

namespace CecFunctions.Renewals;

/// <summary>The one thing that a holder does next for a credential.</summary>
/// <param name="By">The last day for it; for <see cref="NextStepKind.Wait"/> the first on which there is one.</param>
/// <param name="Amount">What it costs, in US dollars.</param>
public readonly record struct NextStep(NextStepKind Kind, DateOnly? By = null, decimal? Amount = null)
{
    internal static NextStep From(CredentialCard card)
    {
        var (credential, program, on) = (card.Credential, card.Program, card.On);
        if (card.HasLeft || credential.CertifiedOn > on || credential.Status == CredentialStatus.Emeritus)
        {
            return new NextStep(NextStepKind.Nothing);
        }

        // An audit comes first: its deadline can take the credential away.
        if (credential.OpenAudit is { AwaitsDocuments: true } audit)
        {
            return new NextStep(NextStepKind.AnswerAudit, audit.CureEnds(program) ?? audit.Deadline);
        }

        return card.Closed is null ? WhenOpen(card)
            : credential.Status == CredentialStatus.Active ? WhenNotOpenYet(card)
            : WhenOver(card);
    }

    private static NextStep WhenOpen(CredentialCard card)
    {
        var last = card.Quote?.Through;
        return !card.Assessment.Complete ? new NextStep(NextStepKind.AddCredits, last)
            : !card.CprIsCurrent ? new NextStep(NextStepKind.RecordCpr, last)
            // CPR/AED must be current on the day of the renewal (ALL-CPR-1).
            : new NextStep(NextStepKind.Renew, card.CprValidUntil < (last ?? DateOnly.MaxValue) ? card.CprValidUntil : last, card.Due);
    }

    private static NextStep WhenNotOpenYet(CredentialCard card) =>
        card.Credential.Next is not null || card.IsExempt ? new NextStep(NextStepKind.Nothing)
        : !card.Assessment.Complete ? new NextStep(NextStepKind.AddCredits, card.Credential.Cycle.Ends)
        : new NextStep(NextStepKind.Wait, card.RenewalOpens);

    private static NextStep WhenOver(CredentialCard card)
    {
        var (credential, program, on) = (card.Credential, card.Program, card.On);
        if (card.AppealIsOpen || credential.OpenAudit is not null)
        {
            return new NextStep(NextStepKind.WaitForOffice);
        }

        if (credential.Status == CredentialStatus.Lapsed
            && Appeal.FilingWindow(credential, program) is var (from, through) && from <= on && on <= through)
        {
            return new NextStep(NextStepKind.Appeal, through);
        }

        return Reinstatement.Due(credential, program, on) is var (amount, _)
            ? new NextStep(NextStepKind.AskForReinstatement, Amount: amount)
            : new NextStep(NextStepKind.WriteToOffice);
    }
}

/// <summary>What there is to do next.</summary>
public enum NextStepKind
{
    Nothing,

    /// <summary>Complete, and renewal is not open yet.</summary>
    Wait,

    /// <summary>Staff look at an appeal or at the documents of an audit.</summary>
    WaitForOffice,

    AnswerAudit,
    AddCredits,
    RecordCpr,

    /// <summary>Pay what is due, and renew.</summary>
    Renew,

    Appeal,

    /// <summary>The office reinstates, for a fee.</summary>
    AskForReinstatement,

    /// <summary>Only the office can help, if at all.</summary>
    WriteToOffice,
}
