using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CecFunctions.Members;

namespace CecFunctions.Notices;

/// <summary>
/// The id of a member's mail of a day: the same whoever sends it, so that there is never a second (ALL-NOTICE-4). It
/// says nothing about the member.
/// </summary>
internal static class MailIdentity
{
    private const int DigestBytes = 16;

    public static string Of(MemberKey member, DateOnly day) => Convert.ToHexStringLower(
        SHA256.HashData(
            Encoding.UTF8.GetBytes(
                string.Create(CultureInfo.InvariantCulture, $"{member}\n{day:yyyy-MM-dd}"))).AsSpan(0,
            DigestBytes));
}
