using System.CommandLine;
using CecFunctions.Imports;
using CecFunctions.SelfReports;

namespace CecFunctions.LocalHost.Commands;

/// <summary><c>provider NAME</c>: who may report credits by feed.</summary>
internal static class ProviderCommand
{
    public static Command Create(CommandContext context) =>
        new("provider", "Providers of courses that report credits by feed, and their keys.")
        {
            Add(context),
            Rotate(context),
            Revoke(context),
            List(context),
        };

    private static Command Add(CommandContext context)
    {
        var id = IdArgument();
        var name = TextOptions.Required(
            "--name", "As members read it: the body that awarded the credits. It never changes.");
        var programs = new Option<string[]>("--program")
        {
            Description = "A program for whose members it may report; given once for each.",
            Required = true,
        };
        return new Command("add", "Adds a provider and prints its key, which is shown this once.")
        {
            id,
            name,
            programs,
        }.Does(context, async run =>
        {
            var providers = await run.OpenAsync<Providers>();
            try
            {
                var key = await providers.AddAsync(run.Value(id), run.Value(name), run.Value(programs), run.Stop);
                await PrintKeyAsync(
                    run, id, key ?? throw new InputException($"ID: {Quoted.Text(run.Value(id))} is taken."));
            }
            catch (ArgumentException wrong)
            {
                throw new InputException(wrong.Message, wrong);
            }
        });
    }

    private static Command Rotate(CommandContext context)
    {
        var id = IdArgument();
        return new Command(
            "rotate", "Makes a new key and prints it this once; the one before is no longer good.")
        {
            id,
        }.Does(context, async run =>
        {
            var providers = await run.OpenAsync<Providers>();
            var key = await providers.RotateAsync(run.Value(id), run.Stop);
            await PrintKeyAsync(run, id, key ?? throw Unknown(run.Value(id)));
        });
    }

    private static Command Revoke(CommandContext context)
    {
        var id = IdArgument();
        return new Command("revoke", "Revokes the provider's key. What it reported stays.") { id }
            .Does(context, async run =>
            {
                var providers = await run.OpenAsync<Providers>();
                if (!await providers.RevokeAsync(run.Value(id), run.Stop))
                {
                    throw Unknown(run.Value(id));
                }
            });
    }

    private static Command List(CommandContext context) =>
        new Command("list", "Prints the providers, one line of JSON each; keys are not kept and not shown.")
            .Does(context, async run =>
            {
                var providers = await run.OpenAsync<Providers>();
                await run.PrintAllAsync((await providers.ListAsync(run.Stop)).Select(provider => new
                {
                    Provider = provider.Id,
                    provider.Name,
                    provider.Programs,
                    provider.KeyMadeAt,
                    Revoked = provider.KeyDigest is null,
                }));
            });

    private static Task PrintKeyAsync(RunningCommand run, Argument<string> id, string key) =>
        run.PrintAsync(new { Provider = run.Value(id), Key = key });

    private static Argument<string> IdArgument() =>
        new("ID") { Description = "The provider's id: lower-case letters, digits and dashes." };

    private static InputException Unknown(string id) => new($"ID: there is no provider {Quoted.Text(id)}.");
}
