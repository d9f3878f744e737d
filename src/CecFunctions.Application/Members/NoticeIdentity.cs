using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CecFunctions.Application.WireNames;
using CecFunctions.Domain.Notices;

namespace CecFunctions.Application.Members;

/// <summary>The id of a notice: the same for the same kind, offset, credential, cycle and date it refers to, so that a second can never be stored.</summary>
/// <remarks>Rule ALL-NOTICE-1.</remarks>
public static class NoticeIdentity
{
    private const int DigestBytes = 10;

    /// <summary><c>{date it refers to}-{kind}-{digest}</c>.</summary>
    public static string Of(Notice notice)
    {
        var identity = string.Create(
            CultureInfo.InvariantCulture,
            $"{notice.Kind}\n{notice.Offset}\n{notice.Credential}\n{notice.Cycle}\n{notice.RefersTo:yyyy-MM-dd}");
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes(identity)).AsSpan(0, DigestBytes);
        return string.Create(CultureInfo.InvariantCulture, $"{notice.RefersTo:yyyyMMdd}-{WireName.Of(notice.Kind)}-{Convert.ToHexStringLower(digest)}");
    }
}
