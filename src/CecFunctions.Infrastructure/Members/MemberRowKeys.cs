using System.Globalization;
using CecFunctions.Application.Members;

namespace CecFunctions.Infrastructure.Members;

/// <summary>The row keys within a member's partition. Each begins with the partition's key, so that row keys are unique in the whole table.</summary>
internal static class MemberRowKeys
{
    public static string Log(MemberKey key, int sequence) => string.Create(CultureInfo.InvariantCulture, $"{LogPrefix(key)}{sequence:D8}");

    public static string LogPrefix(MemberKey key) => $"{key}:log:";

    public static string Notice(MemberKey key, string noticeId) => NoticePrefix(key) + noticeId;

    public static string NoticePrefix(MemberKey key) => $"{key}:notice:";

    public static string Evidence(MemberKey key, string caseId) => $"{key}:audit:{caseId}";

    public static string Idempotency(MemberKey key, string keyDigest) => $"{key}:idem:{keyDigest}";
}
