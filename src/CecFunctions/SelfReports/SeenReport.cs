using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CecFunctions.Http;
using CecFunctions.Members;

namespace CecFunctions.SelfReports;

/// <summary>
/// Which version of a report staff saw when they decided on it: the report's own and, where it is held for another of
/// the same course, a digest of which one in which version. Members can change both while staff look at a certificate.
/// </summary>
public static class SeenReport
{
    private const int DigestBytes = 4;

    /// <summary>The version of a report that is not on the record any more.</summary>
    private const string Gone = "0";

    public static string VersionOf(MemberDocument member, string reportId)
    {
        if (member.Standing.FindReport(reportId) is not { } report)
        {
            return Gone;
        }

        var version = Text(member, reportId);
        return report.Review?.SameAs is { } other
            ? $"{version}-{Convert.ToHexStringLower(
                SHA256.HashData(Encoding.UTF8.GetBytes($"{other}\n{Text(member, other)}")).AsSpan(0, DigestBytes))}"
            : version;
    }

    /// <summary>The same as an <c>ETag</c>, with its quotes.</summary>
    public static string ETagOf(MemberDocument member, string reportId) => $"\"{VersionOf(member, reportId)}\"";

    /// <summary>Whether the header names the current version.</summary>
    internal static bool IsNamed(this IfMatch seen, MemberDocument member, string reportId) =>
        seen.Tags.Contains(ETagOf(member, reportId));

    private static string Text(MemberDocument member, string reportId) =>
        member.ReportVersions.GetValueOrDefault(reportId).ToString(CultureInfo.InvariantCulture);
}
