using CecFunctions.Explanations;
using CecFunctions.Http;
using CecFunctions.Members;
using CecFunctions.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace CecFunctions.SignIn;

/// <summary>The staff directory as a page, for admins alone.</summary>
internal sealed partial class DirectoryPages
{
    private DirectoryPages()
    {
    }

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var directory = endpoints.MapGroup(PageAddress.StaffDirectory)
            .ForStaff()
            .AsPage()
            .WithBodyLimit(BodyLimit.SmallForm);
        directory.MapGet("", async (HttpRequest request, StaffDirectory staff, CancellationToken cancellationToken) =>
            PageResult.Show<DirectoryPage>(
                (nameof(DirectoryPage.Staff), await staff.ListAsync(cancellationToken)),
                (nameof(DirectoryPage.Done), request.Query["done"].ToString())));
        directory.MapPost("", PutAsync);
        directory.MapPost("/{key}/remove", RemoveAsync);
    }

    private static async Task<IResult> PutAsync(
        SignedInStaff admin,
        PostedForm form,
        StaffDirectory directory,
        TimeProvider time,
        ILogger<DirectoryPages> logger,
        CancellationToken cancellationToken)
    {
        var faults = new FormFaults(Language.English);
        var (email, name) = (form.Text("email"), form.Text("name"));
        string[] roles = [.. StaffRole.All.Where(role => form.Values["roles"].Contains(role))];
        var all = await directory.ListAsync(cancellationToken);
        if (email is null || !OneMailAddress.Is(email))
        {
            faults.Add("email", DirectoryWords.NoEmail);
        }

        if (name is null || !MemberKey.IsMemberId(name))
        {
            faults.Add("name", DirectoryWords.NoName);
        }

        if (roles.Length == 0)
        {
            faults.Add("roles", DirectoryWords.NoRole);
        }

        if (faults.IsEmpty)
        {
            var key = StaffEntry.KeyOf(email!);
            var known = all.FirstOrDefault(staff => staff.Key == key);
            if (known?.Name == admin.Name && !(roles.Contains(StaffRole.Admin) && name == admin.Name))
            {
                faults.Add(string.Empty, DirectoryWords.Yourself);
            }
            else
            {
                // A change of roles leaves the person whom the entry is bound to.
                var outcome = await directory.TryPutAsync(
                    new StaffEntry(email!, name!, [.. roles], known?.Subject, time.GetUtcNow()), cancellationToken);
                if (outcome == DirectoryOutcome.Done)
                {
                    Written(logger, name!, string.Join(',', roles), admin.Name);
                    return PageResult.GoTo(PageAddress.StaffDirectory, "put");
                }

                faults.Add(
                    outcome == DirectoryOutcome.NameTaken ? "name" : string.Empty, DirectoryWords.WhyNot(outcome));
            }
        }

        return PageResult.ShowFaults<DirectoryPage>(
            (nameof(DirectoryPage.Staff), all),
            (nameof(DirectoryPage.Faults), faults),
            (nameof(DirectoryPage.Entered), form));
    }

    private static async Task<IResult> RemoveAsync(
        SignedInStaff admin,
        string key,
        PostedForm form,
        StaffDirectory directory,
        Sessions sessions,
        ILogger<DirectoryPages> logger,
        CancellationToken cancellationToken)
    {
        // The key that the caller names is looked for in the list, because it may be no key of a row.
        var all = await directory.ListAsync(cancellationToken);
        if (all.FirstOrDefault(staff => staff.Key == key) is not { } entry)
        {
            return PageResult.NotFound;
        }

        var refused = entry.Name == admin.Name ? DirectoryWords.Yourself
            : await directory.TryRemoveAsync(entry, cancellationToken) is not DirectoryOutcome.Done and var outcome
                ? DirectoryWords.WhyNot(outcome)
            : null;
        if (refused is not null)
        {
            var faults = new FormFaults(Language.English);
            faults.Add(string.Empty, refused);
            return PageResult.ShowFaults<DirectoryPage>(
                (nameof(DirectoryPage.Staff), all), (nameof(DirectoryPage.Faults), faults));
        }

        await sessions.EndAllAsync(SessionSubject.FromStaff(key), cancellationToken);
        Removed(logger, entry.Name, admin.Name);
        return PageResult.GoTo(PageAddress.StaffDirectory, "removed");
    }

    [LoggerMessage(1, LogLevel.Information, "The entry of staff {Staff} with roles {Roles} was written by {Admin}")]
    private static partial void Written(ILogger logger, string staff, string roles, string admin);

    [LoggerMessage(2, LogLevel.Information, "Staff {Staff} was removed by {Admin}")]
    private static partial void Removed(ILogger logger, string staff, string admin);
}
