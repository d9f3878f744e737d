using System.Security.Cryptography;
using System.Text.Json;
using CecFunctions.Domain.Credits;
using CecFunctions.Members;
using CecFunctions.Pages;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;

namespace CecFunctions.SelfReports;

/// <summary>
/// The report that a member deleted last, kept for a while by their own browser so that it can be reported again. The
/// system itself keeps nothing of a deleted report.
/// </summary>
public sealed class DeletedReport(IDataProtectionProvider protection)
{
    private const string CookieName = "cec-deleted";
    private static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(15);

    /// <summary>Has the browser keep the report.</summary>
    /// <param name="documents">How many documents went with it.</param>
    public void Keep(HttpContext context, MemberKey member, ReportFields report, int documents) =>
        context.Response.Cookies.Append(
            CookieName,
            ProtectorOf(member).Protect(JsonSerializer.Serialize(
                new KeptReport(report with { Petition = null }, documents), SelfReportJsonContext.Default.KeptReport)),
            Options(context, KeptFor));

    /// <summary>The report that the browser keeps; <see langword="null"/> where it keeps none of the member's.</summary>
    internal KeptReport? Find(HttpContext context, MemberKey member)
    {
        if (context.Request.Cookies[CookieName] is not { Length: > 0 } kept)
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize(
                ProtectorOf(member).Unprotect(kept), SelfReportJsonContext.Default.KeptReport);
        }
        catch (Exception unreadable) when (unreadable is CryptographicException or JsonException)
        {
            return null;
        }
    }

    public static void Forget(HttpContext context) =>
        context.Response.Cookies.Append(CookieName, string.Empty, Options(context, TimeSpan.Zero));

    private IDataProtector ProtectorOf(MemberKey member) =>
        protection.CreateProtector("CecFunctions.DeletedReport", "v2", member.ToString());

    private static CookieOptions Options(HttpContext context, TimeSpan keptFor) => new()
    {
        HttpOnly = true,
        IsEssential = true,
        MaxAge = keptFor,
        Path = context.Request.PathBase + PageAddress.Credits,
        SameSite = SameSiteMode.Lax,
        Secure = context.Request.IsHttps,
    };
}

/// <summary>What the browser keeps of a deleted report.</summary>
/// <param name="Documents">How many documents were deleted with it. They do not come back.</param>
internal sealed record KeptReport(ReportFields Report, int Documents);
