using System.Collections.Immutable;
using CecFunctions.Applications;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Credits;
using CecFunctions.Domain.Programs;
using CecFunctions.Domain.Renewals;
using CecFunctions.Explanations;
using CecFunctions.Fees;
using CecFunctions.Members;

namespace CecFunctions.Renewals;

/// <summary>One credential with all that its holder's pages tell of it, in no language yet.</summary>
/// <remarks>Rules PORTAL-1, PORTAL-2, PORTAL-3.</remarks>
public sealed record CredentialCard
{
    /// <summary>The day it holds for, to which the credential was brought.</summary>
    public required DateOnly On { get; init; }

    public required Credential Credential { get; init; }

    public required CertificationProgram Program { get; init; }

    public required Assessment Assessment { get; init; }

    /// <summary>The last day on which CPR/AED is current; <see langword="null"/> = never reported.</summary>
    public required DateOnly? CprValidUntil { get; init; }

    /// <summary>Whether a current CPR/AED certification must be among the reported activities, and is.</summary>
    public required bool? CprIsReported { get; init; }

    /// <summary>What the next renewal costs; <see langword="null"/> where none will be taken.</summary>
    public required FeeQuote? Quote { get; init; }

    /// <summary>US dollars paid for its renewal that nothing has used; less than zero where they are owed.</summary>
    public required decimal OnAccount { get; init; }

    /// <summary>What stands against a renewal today by status and window.</summary>
    public required Obstacle? Closed { get; init; }

    /// <summary>Whether the fee was that of members of the body.</summary>
    public required bool IsMemberRate { get; init; }

    /// <summary>Whether the holder resigned or died: nothing is asked for.</summary>
    public required bool HasLeft { get; init; }

    /// <summary>An appeal about it that staff have not decided.</summary>
    public required bool AppealIsOpen { get; init; }

    public string TitleIn(Language language) => Program.TypeName(Credential.Type, language);

    public bool CprIsCurrent => CprValidUntil >= On;

    public bool IsCertified => !HasLeft && Verification.FromCredential(Credential, Program, On).HasBenefits;

    /// <summary>US dollars still to be paid for the renewal; <see langword="null"/> where none will be taken.</summary>
    public decimal? Due => Quote is { } quote ? Math.Max(0, quote.Fee.Amount - OnAccount) : null;

    public bool IsExempt => CycleSchedule.IsExempt(Program, Credential.Cycle);

    public DateOnly RenewalOpens => CycleSchedule.RenewalOpens(Program, Credential);

    /// <summary>The last day whose activities count in the cycle.</summary>
    public DateOnly CreditsThrough => CreditWindow.FromCredential(Program, Credential).Through;

    /// <summary>The one thing to do next.</summary>
    public NextStep Next => NextStep.From(this);

    /// <summary>What the fee is made of; empty where no renewal will be taken.</summary>
    public FeeParts? Parts => Quote is { } quote ? FeeParts.Create(quote, Credential, Program) : null;

    /// <param name="member">Brought to <paramref name="on"/>.</param>
    internal static CredentialCard Create(
        MemberDocument member, Credential credential, CertificationProgram program, DateOnly on)
    {
        var assessment = CreditAssessment.Assess(member.Standing, credential, program, on);
        return new CredentialCard
        {
            On = on,
            Credential = credential,
            Program = program,
            Assessment = assessment,
            CprValidUntil = member.Standing.CprValidUntil,
            CprIsReported = assessment.WaivedBy is null
                && program.Requirement is RequirementByType byType
                && byType.Entries.On(credential.Cycle.Ends)?.MustInclude is not null
                ? assessment.Shortfalls.All(missing => missing.Reason != "cpr-credit-missing")
                : null,
            Quote = credential.CertifiedOn <= on ? FeeQuote.Create(member.Standing, credential, program, on) : null,
            OnAccount = member.FeeAccount.OnAccount(FeePurpose.Renewal, credential.Id),
            Closed = RenewalGate.Closed(credential, program, on),
            IsMemberRate = member.Standing.BodyMember && program.Requirement is RequirementByPeriod,
            HasLeft = member.PersonState is { HasLeft: true },
            AppealIsOpen = member.Applications.Any(application =>
                application is { Kind: ApplicationKind.Appeal, State: ApplicationState.Open }
                && application.Credential == credential.Id),
        };
    }
}

/// <summary>What a renewal's fee is made of, in US dollars.</summary>
/// <param name="Renewal">The fee itself.</param>
/// <param name="Early">What is taken off for renewing early.</param>
/// <param name="Late">What is added for renewing late.</param>
public readonly record struct FeeParts(decimal Renewal, decimal Early, decimal Late)
{
    internal static FeeParts Create(FeeQuote quote, Credential credential, CertificationProgram program)
    {
        var early = program.Fees.EarlyBird
            .Where(rule => rule.HoldsOn(quote.From) && rule.CycleEnds == credential.Cycle.Ends)
            .Sum(rule => rule.Less);
        return new FeeParts(quote.Fee.Amount - quote.Fee.Late + early, early, quote.Fee.Late);
    }
}

/// <summary>A member's credentials as the home page shows them.</summary>
/// <param name="Name">The member's name, where known.</param>
public sealed record MemberHome(
    string? Name, CertificationProgram Program, ImmutableArray<CredentialCard> Cards, DateOnly On)
{
    internal static MemberHome From(MemberOnDay found) => new(
        found.Member.Name,
        found.Program,
        [
            .. found.Member.Standing.Credentials.Select(
                held => CredentialCard.Create(found.Member, held, found.Program, found.On)),
        ],
        found.On);
}
