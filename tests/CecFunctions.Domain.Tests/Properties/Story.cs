using System.Collections.Immutable;
using System.Text;
using CecFunctions.Domain.Credits;

namespace CecFunctions.Domain.Tests.Properties;

/// <summary>
/// A random history: a member of a program, what happens, and the nights on which a sweep ran. The last night is always
/// <see cref="Until"/>.
/// </summary>
internal sealed record Story(
    string Program,
    ImmutableArray<(string Type, DateOnly CertifiedOn)> Credentials,
    bool BodyMember,
    ImmutableArray<Step> Steps,
    ImmutableSortedSet<DateOnly> Nights,
    DateOnly Until)
{
    public DateOnly First => Credentials.Min(c => c.CertifiedOn);

    /// <summary>Everything needed to see what failed.</summary>
    public override string ToString()
    {
        var text = new StringBuilder().AppendLine().Append(Program).Append(BodyMember ? " member" : "").AppendLine();
        foreach (var (type, certifiedOn) in Credentials)
        {
            text.Append("  ").Append(type).Append(' ').AppendLine($"{certifiedOn:yyyy-MM-dd}");
        }

        foreach (var step in Steps)
        {
            text.Append("  ").AppendLine(step.ToString());
        }

        return text.Append("  nights ").AppendJoin(' ', Nights.Select(n => $"{n:yyyy-MM-dd}")).ToString();
    }
}

/// <summary>One thing that happens to a member on a day.</summary>
internal abstract record Step(DateOnly On)
{
    public sealed record Reported(DateOnly On, ActivityReport Report) : Step(On);

    /// <summary>Reports of one day that complete a cycle of any type of the program.</summary>
    public sealed record EarnedAll(DateOnly On) : Step(On);

    public sealed record Deleted(DateOnly On, int Nth) : Step(On);

    public sealed record CprRenewed(DateOnly On, DateOnly ValidUntil) : Step(On);

    public sealed record Renew(DateOnly On, int Credential, decimal Paid) : Step(On);

    public sealed record ExtendGrace(DateOnly On, int Credential, DateOnly To) : Step(On);

    public sealed record AppealApproved(DateOnly On, int Credential) : Step(On);

    public sealed record Reinstate(DateOnly On, int Credential, decimal Paid) : Step(On);

    public sealed record AuditDrawn(DateOnly On, int Credential) : Step(On);

    public sealed record AuditDocuments(DateOnly On, int Credential) : Step(On);

    public sealed record AuditPassed(DateOnly On, int Credential) : Step(On);

    public sealed record AuditInsufficient(DateOnly On, int Credential, DateOnly RemedyBy) : Step(On);

    /// <summary>The night's draw looks at the latest renewal that has not entered one.</summary>
    public sealed record DrawEntered(DateOnly On, int Credential, bool IsDrawn) : Step(On);

    /// <summary>
    /// The last notice that carries an audit's deadline was handed over, once more or for the first time.
    /// </summary>
    public sealed record AuditNoticeSent(DateOnly On, int Credential) : Step(On);

    /// <summary>
    /// One of the notices that carry an audit's deadline did not arrive: the last one, or an earlier one's late bounce.
    /// </summary>
    public sealed record AuditNoticeBounced(DateOnly On, int Credential, int NthLast) : Step(On);

    public sealed record ReviewBegun(DateOnly On, int Credential) : Step(On);

    public sealed record RemedyExtended(DateOnly On, int Credential, DateOnly RemedyBy) : Step(On);
}
