using CecFunctions.Domain.Programs;
using CecFunctions.Http;
using CecFunctions.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CecFunctions.Renewals;

/// <summary>The page where members report CPR/AED.</summary>
/// <remarks>Rule ALL-CPR-1.</remarks>
internal static class CprPages
{
    public const string Address = PageAddress.Profile + "/cpr";

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(Address, ReadAsync).ForMembers().AsPage();
        endpoints.MapPost(Address, RecordAsync).ForMembers().WithBodyLimit(BodyLimit.SmallForm).AsPage();
    }

    private static async Task<IResult> ReadAsync(
        SignedInMember member, CprRecords cpr, ProgramCatalog catalog, CancellationToken cancellationToken) =>
        await cpr.FindAsync(member.Key, member.Today, cancellationToken) is { } record
            ? PageResult.Show<CprPage>(
                (nameof(CprPage.Record), record), (nameof(CprPage.Rule), catalog[member.Key.Program].Cpr))
            : PageResult.NotFound;

    private static async Task<IResult> RecordAsync(
        SignedInMember member,
        PostedForm form,
        HttpContext context,
        CprReporting reporting,
        CprRecords cpr,
        ProgramCatalog catalog,
        CancellationToken cancellationToken)
    {
        var faults = await reporting.RecordAsync(member, form, PageLanguage.From(context), cancellationToken);
        if (faults is { IsEmpty: true })
        {
            return PageResult.GoTo(PageAddress.Profile, "cpr");
        }

        return faults is not null && await cpr.FindAsync(member.Key, member.Today, cancellationToken) is { } record
            ? PageResult.ShowFaults<CprPage>(
                (nameof(CprPage.Record), record),
                (nameof(CprPage.Rule), catalog[member.Key.Program].Cpr),
                (nameof(CprPage.Form), form),
                (nameof(CprPage.Faults), faults))
            : PageResult.NotFound;
    }
}
