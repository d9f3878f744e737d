namespace CecFunctions.Infrastructure.Storage.Queues;

/// <summary>What Azure's queues refuse, refused here before anything is sent.</summary>
public static class QueueLimits
{
    /// <summary>Messages received or looked at in one call.</summary>
    public const int MaxMessages = 32;

    /// <summary>Bytes of one message as it is kept. Base64 makes four of three, so 48 KiB of UTF-8 fit.</summary>
    public const int MaxMessageBytes = 64 * 1024;

    /// <summary>The longest time a message can be invisible, inclusive.</summary>
    public static readonly TimeSpan MaxVisibilityTimeout = TimeSpan.FromDays(7);

    public static void CheckCount(int count)
    {
        if (count is < 1 or > MaxMessages)
            throw new StorageLimitException($"One call gets 1–{MaxMessages} messages, not {count}.");
    }

    public static void CheckVisibility(TimeSpan timeout, TimeSpan least)
    {
        if (timeout < least || timeout > MaxVisibilityTimeout)
        {
            throw new StorageLimitException(
                $"A message can be invisible for {least.TotalSeconds} s to {MaxVisibilityTimeout.TotalDays} days, not for {timeout.TotalSeconds} s.");
        }
    }

    public static void CheckTimeToLive(TimeSpan timeToLive)
    {
        if (timeToLive < TimeSpan.FromSeconds(1))
            throw new StorageLimitException($"A message lives for at least a second, not for {timeToLive.TotalSeconds} s.");
    }

    public static void CheckMessage(int bytes)
    {
        if (bytes > MaxMessageBytes)
            throw new StorageLimitException($"A message takes {bytes} bytes as base64; at most {MaxMessageBytes} can be kept.");
    }
}
