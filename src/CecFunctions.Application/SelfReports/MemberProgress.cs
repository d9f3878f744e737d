using System.Collections.Immutable;
using CecFunctions.Application.Members;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Credits;

namespace CecFunctions.Application.SelfReports;

/// <summary>How far a member has come, brought to the day asked for. Nothing is written.</summary>
public sealed record MemberProgress(
    MemberKey Member,
    DateOnly On,
    string Unit,
    DateOnly? CprValidUntil,
    ImmutableArray<CredentialProgress> Credentials);

/// <summary>How far one credential's current cycle has come.</summary>
/// <param name="Credential">The credential on the day asked for.</param>
/// <param name="Title">The credential's name, for example <c>Certified Personal Trainer</c>.</param>
/// <param name="Assessment">Required, counted and remaining, and one line for every report with its reason.</param>
/// <param name="RenewalOpensOn">The first day on which the cycle can be renewed.</param>
/// <param name="CprIsCurrent">Whether CPR/AED is current on that day (ALL-CPR-1).</param>
public sealed record CredentialProgress(
    Credential Credential, string Title, Assessment Assessment, DateOnly RenewalOpensOn, bool CprIsCurrent);
