using System.Globalization;
using System.Text;

namespace CecFunctions.EndToEnd.Tests.Load;

/// <summary>Members of two bodies in the middle of a cycle, whom no night has anything to tell.</summary>
internal static class LoadRoster
{
    // A real process goes by the real date.
    private static readonly DateOnly Today = DateOnly.FromDateTime(
        TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(-1);

    private static readonly DateOnly CertifiedOn = Today.AddDays(-200);

    /// <summary>A day in each member's cycle that is not in the future in any time zone.</summary>
    public static readonly DateOnly ReportedOn = Today.AddDays(-30);

    public static LoadMember[] Members(int count) => [.. Enumerable.Range(0, count).Select(Member)];

    public static string Csv(IEnumerable<LoadMember> members)
    {
        var csv = new StringBuilder(
            "program,memberId,name,email,type,credentialNumber,certifiedOn,cprValidUntil,bodyMember\n");
        foreach (var member in members)
        {
            csv.Append(
                CultureInfo.InvariantCulture,
                $"{member.Program},{member.Id},Load {member.Id},{member.Id}@example.org,{Type(member)},");
            csv.Append(
                CultureInfo.InvariantCulture, $"{member.Credential},{CertifiedOn:yyyy-MM-dd},2035-01-01,\n");
        }

        return csv.ToString();
    }

    /// <summary>The property in which a report of theirs says how much.</summary>
    public static string UnitOf(LoadMember member) => member.Program == "acsm" ? "credits" : "ceu";

    private static LoadMember Member(int i)
    {
        var program = i % 2 == 0 ? "acsm" : "nasm";
        return new LoadMember(program, $"load{i}", $"L-{i}");
    }

    private static string Type(LoadMember member) => member.Program == "acsm" ? "ACSM-CPT" : "NASM-CPT";
}
