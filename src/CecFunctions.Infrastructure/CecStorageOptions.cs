namespace CecFunctions.Infrastructure;

/// <summary>How the system uses its storage account.</summary>
public sealed record CecStorageOptions
{
    /// <summary>The number of shards that suits a few thousand members due on a heavy night of one program.</summary>
    public const int DefaultShards = 16;

    /// <summary>The most shards a program can have.</summary>
    public const int MaxShards = 99;

    /// <summary>Put before the names of all tables, queues and containers: lower-case letters and digits beginning with a letter, or nothing. Keeps several systems in one account apart.</summary>
    public string Prefix { get; init; } = string.Empty;

    /// <summary>How many parts a program's due date is spread over, 1 to 99.</summary>
    public int Shards { get; init; } = DefaultShards;
}
