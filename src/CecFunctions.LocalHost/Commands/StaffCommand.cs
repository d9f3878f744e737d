using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json;
using CecFunctions.Http;
using CecFunctions.Imports;
using CecFunctions.LocalHost.Hosting;
using CecFunctions.Members;
using CecFunctions.Public;
using CecFunctions.SignIn;
using Microsoft.Extensions.DependencyInjection;

namespace CecFunctions.LocalHost.Commands;

/// <summary><c>staff add|remove|list</c>: who may work at the office's side of the site, and in which roles.</summary>
internal static class StaffCommand
{
    private const string NameName = "--name";
    private const string RoleName = "--role";
    private const string EmailName = "EMAIL";

    public static Command Create(CommandContext context, Option<string?> storage) =>
        new("staff", "Who may work at the office's side of the site, and in which roles.")
        {
            Add(context, storage),
            Remove(context, storage),
            List(context, storage),
        };

    private static Command Add(CommandContext context, Option<string?> storage)
    {
        var email = Email();
        var name = new Option<string>(NameName)
        {
            Description = "What logs call them: letters, digits, '-', '_', '.'; no two have the same.",
            Required = true,
        };
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
                + "address is then refused.",
        };
        var command = new Command("add", "Adds a person, or changes the entry of that address. Prints the entry.")
        {
            email,
            name,
            roles,
            subject,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var system = await OpenSystem.OpenAsync(
                context, ProgramDirectory.Load(ProgramDirectory.Default), parsed.GetValue(storage), cancellationToken);
            var directory = system.Services.GetRequiredService<StaffDirectory>();
            ImmutableArray<string> given = [.. StaffRole.All.Where(parsed.GetValue(roles)!.Contains)];
            var staff = new StaffEntry(
                parsed.GetValue(email)!,
                parsed.GetValue(name)!,
                given,
                parsed.GetValue(subject),
                context.Time.GetUtcNow());
            var others = await directory.ListAsync(cancellationToken);
            if (others.Any(other => other.Name == staff.Name && other.Key != staff.Key))
            {
                throw new InputException(
                    $"{NameName}: another person is called {Quoted.Text(staff.Name)} already; "
                        + "logs could not tell them apart.");
            }

            await directory.PutAsync(staff, cancellationToken);
            await PrintAsync(context, staff, cancellationToken);
            return ExitCode.Done;
        });
        return command;
    }

    private static Command Remove(CommandContext context, Option<string?> storage)
    {
        var email = Email();
        var command = new Command(
            "remove", "Removes a person, who from then on may do nothing and is signed out everywhere.") { email };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var system = await OpenSystem.OpenAsync(
                context, ProgramDirectory.Load(ProgramDirectory.Default), parsed.GetValue(storage), cancellationToken);
            var key = StaffEntry.KeyOf(parsed.GetValue(email)!);
            if (!await system.Services.GetRequiredService<StaffDirectory>().RemoveAsync(key, cancellationToken))
            {
                throw new InputException($"{EmailName}: no member of staff has that address.");
            }

            await system.Services.GetRequiredService<Sessions>().EndAllAsync(
                SessionSubject.FromStaff(key), cancellationToken);
            return ExitCode.Done;
        });
        return command;
    }

    private static Command List(CommandContext context, Option<string?> storage)
    {
        var command = new Command("list", "Prints all staff, by name, one line of JSON each.");
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var system = await OpenSystem.OpenAsync(
                context, ProgramDirectory.Load(ProgramDirectory.Default), parsed.GetValue(storage), cancellationToken);
            var directory = system.Services.GetRequiredService<StaffDirectory>();
            foreach (var staff in await directory.ListAsync(cancellationToken))
            {
                await PrintAsync(context, staff, cancellationToken);
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static Argument<string> Email()
    {
        var email = new Argument<string>(EmailName) { Description = "The address by which they sign in." };
        email.Validators.Add(result =>
        {
            var text = result.GetValueOrDefault<string>() ?? string.Empty;
            if (text.IndexOf('@', StringComparison.Ordinal) <= 0
                || text.Any(c => char.IsWhiteSpace(c) || char.IsControl(c)))
            {
                result.AddError($"{EmailName}: {Quoted.Text(text)} is no mail address.");
            }
        });
        return email;
    }

    private static Task PrintAsync(CommandContext context, StaffEntry staff, CancellationToken cancellationToken) =>
        ResultLine.WriteAsync(context.Output, json => Write(json, staff), cancellationToken);

    private static void Write(Utf8JsonWriter json, StaffEntry staff)
    {
        json.WriteStartObject();
        json.WriteString("email", staff.Email);
        json.WriteString("name", staff.Name);
        json.WriteStartArray("roles");
        foreach (var role in staff.Roles)
        {
            json.WriteStringValue(role);
        }

        json.WriteEndArray();
        if (staff.Subject is { } subject)
        {
            json.WriteString("subject", subject);
        }

        json.WriteEndObject();
    }
}
