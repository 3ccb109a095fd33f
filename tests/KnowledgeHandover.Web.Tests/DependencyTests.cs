using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;
using System.Xml.Linq;

namespace KnowledgeHandover.Web.Tests;

/// <summary>References go one way: between the projects, and between the slices of the site, as the compiler sees them.</summary>
public sealed class DependencyTests
{
    private const string Features = "KnowledgeHandover.Web.Features.";

    /// <summary>From left to right; whatever is not named stands between Notes and Home. Shared is the frame of every page.</summary>
    private static readonly string[] Left = ["Places", "People", "JobTypes", "Notes"];

    private static readonly Dictionary<short, OpCode> OpCodes = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(f => (OpCode)f.GetValue(null)!).ToDictionary(c => c.Value);

    [Fact]
    public void Slices_UseOnlyThoseToTheirLeft()
    {
        var uses = typeof(Program).Assembly.GetTypes().SelectMany(UsesOf).Distinct().ToList();

        Assert.Contains(("Notes", "JobTypes"), uses.Select(u => (u.From, u.To)));
        Assert.Contains(("JobTypePages", "Notes"), uses.Select(u => (u.From, u.To)));
        Assert.Contains(("Home", "Counterparts"), uses.Select(u => (u.From, u.To)));
        Assert.Empty(uses.Where(u => Rank(u.To) > Rank(u.From)).Select(u => $"{u.From} uses {u.To}: {u.User} uses {u.Used}").Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("KnowledgeHandover.Web", "KnowledgeHandover.Search Wakachi.Ipadic")]
    [InlineData("KnowledgeHandover.Search", "Wakachi")]
    [InlineData("Wakachi.Ipadic", "Wakachi")]
    [InlineData("Wakachi", "")]
    public void Projects_ReferOneWay(string project, string references) =>
        Assert.Equal(references, string.Join(' ', XDocument.Load(Path.Combine(Source(), project, project + ".csproj")).Descendants("ProjectReference")
            .Select(r => Path.GetFileNameWithoutExtension(r.Attribute("Include")!.Value.Replace('\\', '/'))).Order(StringComparer.Ordinal)));

    [Fact]
    public void Projects_AreFour() =>
        Assert.Equal(["KnowledgeHandover.Search", "KnowledgeHandover.Web", "Wakachi", "Wakachi.Ipadic"],
            Directory.GetFiles(Source(), "*.csproj", SearchOption.AllDirectories).Select(f => Path.GetFileNameWithoutExtension(f)!).Order(StringComparer.Ordinal));

    private static string Source([CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", "..", "src"));

    private static int Rank(string slice) => slice == "Home" ? Left.Length + 1 : Array.IndexOf(Left, slice) is >= 0 and var rank ? rank : Left.Length;

    private static IEnumerable<(string From, string To, string User, string Used)> UsesOf(Type type) =>
        SliceOf(type) is not { } from ? [] : TypesIn(type).SelectMany(Parts)
            .Where(t => SliceOf(t) is { } to && to != from)
            .Select(t => (from, SliceOf(t)!, Outermost(type).Name, Outermost(t).Name));

    /// <summary>A compiled view bears its path as its name.</summary>
    private static string? SliceOf(Type type)
    {
        var outer = Outermost(type);
        var slice = outer.Namespace == "AspNetCoreGeneratedDocument" && outer.Name.StartsWith("Features_", StringComparison.Ordinal) ? outer.Name.Split('_')[1]
            : outer.Namespace?.StartsWith(Features, StringComparison.Ordinal) == true ? outer.Namespace[Features.Length..].Split('.')[0]
            : "";
        return slice is "" or "Shared" ? null : slice;
    }

    private static Type Outermost(Type type) => type.DeclaringType is { } outer ? Outermost(outer) : type;

    /// <summary>The type itself, or what an array or a generic type is made of.</summary>
    private static IEnumerable<Type> Parts(Type type) => type.HasElementType ? Parts(type.GetElementType()!)
        : type.IsGenericType ? type.GetGenericArguments().SelectMany(Parts).Append(type)
        : [type];

    private static IEnumerable<Type> TypesIn(Type type)
    {
        const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;
        var methods = type.GetMethods(All).Cast<MethodBase>().Concat(type.GetConstructors(All)).ToList();
        return [
            .. type.GetInterfaces(),
            .. type.BaseType is { } parent ? [parent] : Type.EmptyTypes,
            .. type.GetFields(All).Select(f => f.FieldType),
            .. methods.SelectMany(m => m.GetParameters()).Select(p => p.ParameterType),
            .. methods.OfType<MethodInfo>().Select(m => m.ReturnType),
            .. methods.SelectMany(InBody),
        ];
    }

    private static IEnumerable<Type> InBody(MethodBase method)
    {
        if (method.GetMethodBody() is not { } body || body.GetILAsByteArray() is not { } il)
        {
            return [];
        }

        var typeArguments = method.DeclaringType!.IsGenericType ? method.DeclaringType.GetGenericArguments() : null;
        var methodArguments = method.IsGenericMethod ? method.GetGenericArguments() : null;
        return [.. body.LocalVariables.Select(v => v.LocalType), .. Tokens(il).SelectMany(t => Named(method.Module.ResolveMember(t, typeArguments, methodArguments)!))];
    }

    private static IEnumerable<Type> Named(MemberInfo member) => member switch
    {
        Type type => [type],
        MethodInfo { IsGenericMethod: true } method => [method.DeclaringType!, .. method.GetGenericArguments()],
        _ => member.DeclaringType is { } type ? [type] : [],
    };

    /// <summary>The metadata tokens of types, methods and fields in a method's instructions.</summary>
    private static IEnumerable<int> Tokens(byte[] il)
    {
        for (var at = 0; at < il.Length;)
        {
            var code = il[at] == 0xFE ? OpCodes[unchecked((short)(0xFE00 | il[at + 1]))] : OpCodes[il[at]];
            at += code.Size;
            if (code.OperandType is OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineTok or OperandType.InlineType)
            {
                yield return BitConverter.ToInt32(il, at);
            }

            at += code.OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(il, at)),
                _ => 4,
            };
        }
    }
}
