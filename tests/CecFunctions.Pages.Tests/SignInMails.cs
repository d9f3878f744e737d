using System.Text.RegularExpressions;
using System.Threading.Channels;
using CecFunctions.Notices;

namespace CecFunctions.Pages.Tests;

/// <summary>The links to sign in by, as they come to the mailbox.</summary>
internal sealed partial class SignInMails : IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    private readonly MailboxFolder _mailbox;
    private readonly FileSystemWatcher _watcher;
    private readonly SemaphoreSlim _oneAtATime = new(1);
    private readonly Channel<string> _arrived = Channel.CreateUnbounded<string>();

    public SignInMails(string folder)
    {
        _mailbox = new MailboxFolder(new MailboxOptions(folder), TimeProvider.System);
        Directory.CreateDirectory(folder);
        _watcher = new FileSystemWatcher(folder, "*.eml");
        _watcher.Renamed += (_, moved) =>
            _arrived.Writer.TryWrite(Path.GetFileNameWithoutExtension(moved.FullPath));
        _watcher.EnableRaisingEvents = true;
    }

    /// <summary>Asks for a link, and waits for the mail that brings it.</summary>
    public async Task<Uri> LinkToAsync(string email, Func<Task> ask)
    {
        await _oneAtATime.WaitAsync();
        // It also holds all that waits: a watcher that only its own events refer to is collected, and tells nothing more.
        using var limit = new CancellationTokenSource(Longest);
        try
        {
            await ask();
            await foreach (var mailId in _arrived.Reader.ReadAllAsync(limit.Token))
            {
                if (await _mailbox.FindAsync(mailId, CancellationToken.None) is { } mail
                    && mail.To.Contains(email, StringComparison.OrdinalIgnoreCase)
                    && Link().Match(mail.Text) is { Success: true } link)
                {
                    return new Uri(link.Value);
                }
            }

            throw new InvalidOperationException("The mailbox is closed.");
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    public void Dispose()
    {
        _watcher.Dispose();
        _oneAtATime.Dispose();
    }

    [GeneratedRegex(@"http://\S*/sign-in/\S+")]
    private static partial Regex Link();
}
