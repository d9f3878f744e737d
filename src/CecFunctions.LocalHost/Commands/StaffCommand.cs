using System.CommandLine;
using CecFunctions.Http;
using CecFunctions.Imports;
using CecFunctions.Members;
using CecFunctions.SignIn;

namespace CecFunctions.LocalHost.Commands;

/// <summary><c>staff add|remove|list</c>: who may work at the office's side of the site, and in which roles.</summary>
internal static class StaffCommand
{
    private const string NameName = "--name";
    private const string RoleName = "--role";
    private const string EmailName = "EMAIL";

    public static Command Create(CommandContext context) =>
        new("staff", "Who may work at the office's side of the site, and in which roles.")
        {
            Add(context),
            Remove(context),
            List(context),
        };

    private static Command Add(CommandContext context)
    {
        var email = Email();
        var name = TextOptions.Required(
            NameName, "What logs call them: letters, digits, '-', '_', '.'; no two have the same.");
        name.Validators.Add(result =>
        {
            if (!MemberKey.IsMemberId(result.GetValueOrDefault<string>() ?? string.Empty))
            {
                result.AddError($"{NameName}: 1 to 64 letters, digits, '-', '_' and '.' are needed.");
            }
        });
        var roles = new Option<string[]>(RoleName)
        {
            Description = $"One of {string.Join(", ", StaffRole.All)}; can be given several times.",
            Required = true,
        };
        roles.AcceptOnlyFromAmong([.. StaffRole.All]);
        var subject = new Option<string?>("--subject")
        {
            Description = "The identity provider's own id of the person; a token of another person with the same "
                + "address is refused. Left out, the entry is bound to the first who signs in by it, or stays bound.",
        };
        return new Command("add", "Adds a person, or changes the entry of that address. Prints the entry.")
        {
            email,
            name,
            roles,
            subject,
        }.Does(context, async run =>
        {
            var directory = await run.OpenAsync<StaffDirectory>();
            var staff = new StaffEntry(
                run.Value(email),
                run.Value(name),
                [.. StaffRole.All.Where(run.Value(roles).Contains)],
                // A change of roles leaves the person whom the entry is bound to.
                run.Value(subject) ?? (await directory.FindAsync(StaffEntry.KeyOf(run.Value(email)), run.Stop))?.Subject,
                context.Time.GetUtcNow());
            var outcome = await directory.TryPutAsync(staff, run.Stop);
            if (outcome != DirectoryOutcome.Done)
            {
                throw new InputException(
                    outcome == DirectoryOutcome.NoAdminLeft
                        ? $"{RoleName}: no admin would be left. Make another person admin first."
                        : $"{NameName}: another person is called {Quoted.Text(staff.Name)} already; "
                            + "logs could not tell them apart.");
            }

            await run.PrintAsync(Line(staff));
        });
    }

    private static Command Remove(CommandContext context)
    {
        var email = Email();
        return new Command(
            "remove", "Removes a person, who from then on may do nothing and is signed out everywhere.")
        {
            email,
        }.Does(context, async run =>
        {
            var key = StaffEntry.KeyOf(run.Value(email));
            var directory = await run.OpenAsync<StaffDirectory>();
            if (!await directory.RemoveAsync(key, run.Stop))
            {
                throw new InputException($"{EmailName}: no member of staff has that address.");
            }

            var sessions = await run.OpenAsync<Sessions>();
            await sessions.EndAllAsync(SessionSubject.FromStaff(key), run.Stop);
        });
    }

    private static Command List(CommandContext context) =>
        new Command("list", "Prints all staff, by name, one line of JSON each.").Does(context, async run =>
        {
            var directory = await run.OpenAsync<StaffDirectory>();
            await run.PrintAllAsync((await directory.ListAsync(run.Stop)).Select(Line));
        });

    private static Argument<string> Email()
    {
        var email = new Argument<string>(EmailName) { Description = "The address by which they sign in." };
        email.Validators.Add(result =>
        {
            var text = result.GetValueOrDefault<string>() ?? string.Empty;
            if (!OneMailAddress.Is(text))
            {
                result.AddError($"{EmailName}: {Quoted.Text(text)} is no mail address.");
            }
        });
        return email;
    }

    private static object Line(StaffEntry staff) => new { staff.Email, staff.Name, staff.Roles, staff.Subject };
}
