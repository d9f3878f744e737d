using System.Collections.Immutable;

namespace CecFunctions.Web.Programs;

/// <summary>Where rules come from, as their entries name it.</summary>
internal static class RuleSource
{
    public static ImmutableSortedDictionary<string, string> All { get; } = new Dictionary<string, string>
    {
        ["FAQ"] = "The ACSM's answers to questions about recertification",
        ["PORTAL"] = "The ACSM's guide to its recertification portal, 2019",
        ["NASM"] = "The NASM's page on recertifying as a personal trainer",
        ["NSCA"] = "The NSCA's answers to questions about recertification",
        ["PUB"] = "Other public pages of the body",
        ["default"] = "A choice of this system where the body's texts are silent",
    }.ToImmutableSortedDictionary(StringComparer.Ordinal);
}
