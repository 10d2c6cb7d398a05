FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source
COPY .editorconfig global.json Directory.Build.props Directory.Packages.props BannedSymbols.txt ./
COPY src src
COPY samples/Bookshop.Handlers samples/Bookshop.Handlers
RUN dotnet publish samples/Bookshop.Handlers -c Release -o /app -p:UseAppHost=false

FROM mcr.microsoft.com/dotnet/aspnet:10.0
# A new volume takes over the owner of the folder that it covers.
RUN install -d -o $APP_UID -g $APP_UID /var/lib/offload /var/spool/bookshop/mail /var/spool/bookshop/reports
WORKDIR /app
COPY --from=build /app .
ENV Offload__Ledger="Data Source=/var/lib/offload/ledger.db" \
    Bookshop__MailDirectory=/var/spool/bookshop/mail \
    Bookshop__ReportDirectory=/var/spool/bookshop/reports \
    ASPNETCORE_HTTP_PORTS=
USER $APP_UID
EXPOSE 8090
# The image has neither curl nor wget.
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s --retries=3 \
    CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8090 && printf 'GET /health/ready HTTP/1.0\\r\\n\\r\\n' >&3 && head -n 1 <&3 | grep -q ' 200 '"]
ENTRYPOINT ["dotnet", "Bookshop.Handlers.dll"]
