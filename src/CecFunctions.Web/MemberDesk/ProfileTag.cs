using System.Security.Cryptography;
using System.Text;
using CecFunctions.Application.Members;

namespace CecFunctions.Web.MemberDesk;

/// <summary>
/// The <c>ETag</c> of what staff change by hand about a member: name, address, CPR/AED. It is made of the values, so
/// neither a night nor a report makes it stale, and setting them back gives the same tag again.
/// </summary>
internal static class ProfileTag
{
    private const int Bytes = 12;

    public static string Of(MemberDocument member)
    {
        // None of them has a line break in it.
        var text = $"{member.Name}\n{member.Email}\n{member.Standing.CprValidUntil:yyyy-MM-dd}";
        return $"\"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, Bytes))}\"";
    }
}
