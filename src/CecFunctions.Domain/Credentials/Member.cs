using System.Collections.Immutable;
using CecFunctions.Domain.Credits;
using CecFunctions.Domain.Renewals;

namespace CecFunctions.Domain.Credentials;

/// <summary>One member of one program, as far as the rules look at them.</summary>
public sealed record Member
{
    /// <summary>In the order in which they were taken in; it decides which of several is named first.</summary>
    public required ImmutableArray<Credential> Credentials { get; init; }

    /// <summary>What the member and the feeds reported, in any order.</summary>
    public ImmutableArray<ActivityReport> Reports { get; init; } = [];

    /// <summary>CPR/AED is current through this day; <see langword="null"/> = never reported.</summary>
    public DateOnly? CprValidUntil { get; init; }

    /// <summary>Days between one CPR/AED certification running out and the next being reported, oldest first.</summary>
    public ImmutableArray<CprLapse> CprLapses { get; init; } = [];

    /// <summary>Whether the person is a member of the body, which lowers some fees.</summary>
    public bool BodyMember { get; init; }

    /// <summary>The credential with the number <paramref name="id"/>, or <see langword="null"/>.</summary>
    public Credential? FindCredential(string id) => Credentials.FirstOrDefault(credential => credential.Id == id);

    /// <summary>The report with the id, or <see langword="null"/>.</summary>
    public ActivityReport? FindReport(string id) => Reports.FirstOrDefault(report => report.Id == id);

    /// <summary>The member with <paramref name="changed"/> in the place of the credential of the same number.</summary>
    public Member With(Credential changed)
    {
        var before = FindCredential(changed.Id)
            ?? throw new ArgumentException($"The member holds no credential '{changed.Id}'.", nameof(changed));
        return ReferenceEquals(before, changed)
            ? this
            : this with { Credentials = Credentials.Replace(before, changed) };
    }
}
