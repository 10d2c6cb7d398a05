using System.Text.Json;
using System.Text.Json.Serialization;

namespace Offload.Transports.Http;

/// <summary>What this transport writes, compiled rather than reflected upon.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(JobReceipt))]
[JsonSerializable(typeof(JobStatus))]
[JsonSerializable(typeof(Problem))]
internal sealed partial class HttpJson : JsonSerializerContext;
