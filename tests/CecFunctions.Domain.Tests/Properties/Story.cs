using System.Collections.Immutable;
using System.Text;

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
