using CecFunctions.Infrastructure.Storage.Pipeline;
namespace CecFunctions.Infrastructure.Storage.Queues;
public sealed class QueueClient { internal QueueClient(StoragePipeline p, Uri e, string n){ _ = p; _ = e; _ = n; } }
