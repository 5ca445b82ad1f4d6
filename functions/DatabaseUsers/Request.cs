using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Infra.Functions.DatabaseUsers;

/// <summary>Which users a database has.</summary>
/// <param name="Host">Host name of the writer.</param>
/// <param name="Port">Its port.</param>
/// <param name="Schema">Schema in which the users have rights.</param>
/// <param name="Owner">Who makes the users.</param>
/// <param name="Users">The users. Others that the function made are dropped.</param>
internal sealed record Request(string Host, int Port, string Schema, Owner Owner, ImmutableArray<User> Users)
{
    /// <summary>Reads a request.</summary>
    /// <param name="json">The request as JSON.</param>
    /// <exception cref="RefusedException">It is none. The message does not show it, as it holds passwords.</exception>
    public static Request Parse(Stream json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, RequestJson.Default.Request) ?? throw new RefusedException("The request is empty.");
        }
        catch (JsonException)
        {
            throw new RefusedException("The request is not what this function takes: an object with host, port, schema, owner and users.");
        }
    }
}

/// <summary>The owner of the database.</summary>
/// <param name="Name">Name of the user.</param>
/// <param name="Password">Its password.</param>
internal sealed record Owner(string Name, string Password);

/// <summary>A user of an application.</summary>
/// <param name="Name">Name of the user.</param>
/// <param name="Password">Its password.</param>
/// <param name="Access">What it may do in the schema: <c>read</c>, <c>write</c> or <c>all</c>.</param>
internal sealed record User(string Name, string Password, string Access);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(Request))]
internal sealed partial class RequestJson : JsonSerializerContext;
