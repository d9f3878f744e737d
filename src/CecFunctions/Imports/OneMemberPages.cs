using CecFunctions.Domain.Programs;
using CecFunctions.Http;
using CecFunctions.Members;
using CecFunctions.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CecFunctions.Imports;

/// <summary>
/// A form for one new member, or one more credential: the checks and the import of a roster with one row.
/// </summary>
internal static class OneMemberPages
{
    public const string Address = PageAddress.StaffImports + "/member";

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var page = endpoints.MapGroup(Address).ForStaff(StaffRole.Registrar).AsPage().WithBodyLimit(BodyLimit.SmallForm);
        page.MapGet("", (ProgramCatalog catalog) => Show(new OneMemberForm(null), catalog, null, null));
        page.MapPost("", TakeAsync);
    }

    private static async Task<IResult> TakeAsync(
        PostedForm posted,
        SignedInStaff staff,
        FileImport import,
        IMemberStore members,
        ProgramCatalog catalog,
        CancellationToken cancellationToken)
    {
        var form = new OneMemberForm(posted);
        var faults = form.Faults();
        if (faults.IsEmpty
            && catalog.Find(form["program"]!) is { Program: var program }
            && MemberKey.IsMemberId(form["memberId"]!)
            && await members.FindAsync(new MemberKey(program, form["memberId"]!), cancellationToken) is { Document: var known }
            && known.Standing.FindByNumber(form["credentialNumber"]!) is not null)
        {
            faults.Add("credentialNumber", ImportWords.IsOnRecord);
        }

        if (!faults.IsEmpty)
        {
            return Show(form, catalog, null, faults);
        }

        var (answer, problem) = await import.RosterAsync(Actor.Staff(staff.Name), form.ToRequest(), cancellationToken);
        foreach (var wrong in answer?.Problems ?? [])
        {
            faults.Add(wrong.Column, wrong.Problem);
        }

        if (problem is not null)
        {
            faults.With(problem);
        }

        return !faults.IsEmpty ? Show(form, catalog, null, faults)
            : form.IsToBeSaved ? PageResult.GoTo(
                PageAddress.OfMember(new MemberKey(form["program"]!, form["memberId"]!)))
            : Show(form, catalog, answer, null);
    }

    private static IResult Show(OneMemberForm form, ProgramCatalog catalog, ImportAnswer? looked, FormFaults? faults)
    {
        (string, object?)[] parameters =
        [
            (nameof(OneMemberPage.Form), form),
            (nameof(OneMemberPage.Programs), catalog.Programs.ToList()),
            (nameof(OneMemberPage.Looked), looked),
            (nameof(OneMemberPage.Faults), faults),
        ];
        return faults is null
            ? PageResult.Show<OneMemberPage>(parameters)
            : PageResult.ShowFaults<OneMemberPage>(parameters);
    }
}
