using System.CommandLine;
using System.CommandLine.Completions;
using CecFunctions.LocalHost.Commands;

namespace CecFunctions.LocalHost.Tests.Commands;

/// <summary>What help and completion show of a command can be typed.</summary>
public sealed class CommandHelpTests
{
    /// <summary>Ids and numbers may begin with a dash; imports take them.</summary>
    [Theory]
    [InlineData("-1")]
    [InlineData("-h")]
    [InlineData("--on")]
    public void ValueThatLooksLikeAnOption_IsTakenByEveryCommand_AfterTwoDashes(string value)
    {
        var root = CreateRoot();
        var tried = new List<string>();
        foreach (var (command, path) in Commands(root, []))
        {
            foreach (var (at, argument) in command.Arguments.Index())
            {
                if (argument.ValueType != typeof(string) || Choices(argument, argument.HelpName).Any())
                {
                    continue;
                }

                string[] others = [.. Enumerable.Repeat("?", command.Arguments.Count - 1)];
                var parsed = root.Parse([.. path, "--", .. others[..at], value, .. others[at..]]);
                Assert.Empty(parsed.UnmatchedTokens);
                Assert.Equal([value], parsed.GetResult(argument)!.Tokens.Select(token => token.Value));
                tried.Add($"{string.Join(' ', path)} {argument.Name}");
            }

            foreach (var option in command.Options.OfType<Option<string>>())
            {
                var given = root.Parse([.. path, $"{option.Name}={value}"]).GetResult(option);
                Assert.Equal([value], given!.Tokens.Select(token => token.Value));
            }
        }

        Assert.Contains("member erase MEMBER", tried);
        Assert.Contains("notices MEMBER", tried);
        Assert.Contains("audit document DOCUMENT", tried);
        Assert.Contains("member correct CREDENTIALNUMBER", tried);
    }

    [Fact]
    public void EveryChoiceThatIsShown_IsTaken()
    {
        var root = CreateRoot();
        var tried = new List<string>();

        foreach (var (command, path) in Commands(root, []))
        {
            foreach (var option in command.Options)
            {
                foreach (var choice in Choices(option, option.HelpName))
                {
                    Try([.. path, option.Name, choice], choice);
                }
            }

            foreach (var (at, argument) in command.Arguments.Index())
            {
                foreach (var choice in Choices(argument, argument.HelpName))
                {
                    Try([.. path, .. Enumerable.Repeat("?", at), choice], choice);
                }
            }
        }

        Assert.Contains("import --dates DMY", tried);
        Assert.Contains("import-credits --encoding windows-1252", tried);
        Assert.Contains("notices undelivered --state by-post", tried);
        Assert.Contains("export --csv payments", tried);

        void Try(string[] args, string choice)
        {
            // Other parts of the command may be missing.
            Assert.DoesNotContain(
                root.Parse(args).Errors,
                wrong => wrong.Message.Contains($"'{choice}'", StringComparison.Ordinal)
                    && !wrong.Message.StartsWith("Required ", StringComparison.Ordinal));
            tried.Add(string.Join(' ', args));
        }
    }

    private static RootCommand CreateRoot() => CommandLineHost.CreateRoot(new CommandContext(
        Stream.Null,
        Stream.Null,
        TextWriter.Null,
        false,
        new LocalSettings(Path.GetTempPath, new Dictionary<string, string>()),
        TimeProvider.System));

    private static IEnumerable<(Command Command, string[] Path)> Commands(Command command, string[] path) =>
        command.Subcommands
            .SelectMany(one => Commands(one, [.. path, one.Name]))
            .Prepend((command, path));

    private static IEnumerable<string> Choices(Symbol symbol, string? helpName)
    {
        var shown = symbol.GetCompletions(CompletionContext.Empty).Select(one => one.InsertText ?? one.Label)
            .Concat(helpName?.Contains('|', StringComparison.Ordinal) == true ? helpName.Split('|') : [])
            .ToList();
        // Import takes its own in any case.
        return symbol.Name is "--dates" or "--encoding" ? shown.Concat(shown.Select(one => one.ToUpperInvariant())) : shown;
    }
}
